import supertest from 'supertest';

export interface ScimAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of any shape
  readonly body: any;
}

export type ScimClient = ReturnType<typeof scimClient>;

/** SCIM client with the headers and types of Okta. */
export function scimClient(url: string, token: string) {
  const send = async (method: string, path: string, body?: unknown): Promise<ScimAnswer> => {
    const request = supertest(url)
      [method.toLowerCase() as 'get'](`/api/v1/scim${path}`)
      .set('authorization', `Bearer ${token}`)
      .set('accept', 'application/scim+json')
      .set('user-agent', 'Okta SCIM Client 1.0.0');
    const hasBody = body !== undefined;
    const { status, headers, text } = await (
      hasBody ? request.set('content-type', 'application/scim+json; charset=utf-8').send(JSON.stringify(body)) : request
    )
      .buffer(true)
      .parse(asText);
    return { status, headers, body: text ? JSON.parse(text) : undefined };
  };
  return {
    send,
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown) => send('POST', path, body),
    put: (path: string, body: unknown) => send('PUT', path, body),
    patch: (path: string, ...operations: object[]) => send('PATCH', path, patchOp(operations)),
    delete: (path: string) => send('DELETE', path),
    /** Creates a user and returns its resource. */
    async user(userName: string, more: object = {}) {
      const { status, body } = await send('POST', '/Users', { schemas: [USER], userName, ...more });
      if (status !== 201) throw new Error(JSON.stringify(body));
      return body;
    },
    /** Creates a group and returns its resource. */
    async group(displayName: string, memberIds: string[] = []) {
      const members = memberIds.map((value) => ({ value }));
      const { status, body } = await send('POST', '/Groups', { schemas: [GROUP], displayName, members });
      if (status !== 201) throw new Error(JSON.stringify(body));
      return body;
    },
    /** Returns the ids of a group's members, sorted. */
    async members(groupId: string): Promise<string[]> {
      const { body } = await send('GET', `/Groups/${groupId}`);
      return body.members.map(({ value }: { value: string }) => value).sort();
    },
  };
}

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

export function patchOp(operations: readonly object[]) {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations };
}

function asText(
  response: { on(event: string, listener: (chunk: Buffer) => void): void; text?: string },
  done: (error: null, body: string) => void,
): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk) => chunks.push(chunk));
  response.on('end', () => {
    response.text = Buffer.concat(chunks).toString();
    done(null, response.text);
  });
}
