import type { GraphqlClient } from '../support/graphql-client.js';

export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

export interface Service {
  readonly id: string;
  readonly displayName: string;
  readonly type: string;
  readonly state: string;
  readonly status: string;
  readonly scimBaseUrl: string;
  readonly deletedAt: string | null;
  readonly restorableUntil: string | null;
  readonly tokens: readonly Token[];
}

export interface Token {
  readonly id: string;
  readonly hint: string;
  readonly state: string;
  readonly createdBy: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

export interface Payload {
  readonly directoryService?: Service | null;
  readonly directoryServiceToken?: Token | null;
  readonly token?: string | null;
  readonly clientMutationId?: string | null;
  readonly userErrors: readonly UserError[];
}

const TOKEN = 'id hint state createdBy createdAt expiresAt revokedAt lastUsedAt';
export const SERVICE = `id displayName type state status scimBaseUrl createdAt deletedAt restorableUntil tokens { ${TOKEN} }`;
const BOTH = `directoryService { ${SERVICE} } directoryServiceToken { ${TOKEN} } token`;

const ANSWERS: Record<string, string> = {
  createDirectoryService: `directoryService { ${SERVICE} } token clientMutationId`,
  rotateDirectoryServiceToken: BOTH,
  revokeDirectoryServiceToken: `directoryServiceToken { ${TOKEN} }`,
};

/** Sends a mutation and returns its payload. */
export async function mutate(client: GraphqlClient, name: string, input: object): Promise<Payload> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = ANSWERS[name] ?? `directoryService { ${SERVICE} }`;
  const data = await client.data<Record<string, Payload>>(
    `mutation($input: ${type}!) { ${name}(input: $input) { ${answer} userErrors { code message path } } }`,
    { input },
  );
  return data[name]!;
}

/** Creates a directory service, and fails on an error. */
export async function createService(
  client: GraphqlClient,
  displayName: string,
): Promise<{ service: Service; token: string }> {
  const { directoryService, token, userErrors } = await mutate(client, 'createDirectoryService', {
    displayName,
    type: 'OKTA_SCIM',
  });
  if (!directoryService || !token) throw new Error(JSON.stringify(userErrors));
  return { service: directoryService, token };
}

export async function readService(client: GraphqlClient, id: string): Promise<Service | null> {
  const data = await client.data<{ directoryService: Service | null }>(
    `query($id: ID!) { directoryService(id: $id) { ${SERVICE} } }`,
    { id },
  );
  return data.directoryService;
}
