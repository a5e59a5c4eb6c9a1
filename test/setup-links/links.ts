import { rawRequest, type TestApp } from '../support/app.js';
import type { GraphqlAnswer, GraphqlClient } from '../support/graphql-client.js';
import { portalRequest } from '../support/portal-documents.js';

export interface NewLink {
  readonly id: string;
  /** Fragment of the URL, after `#`. */
  readonly secret: string;
  readonly url: string;
}

/** Creates a setup link as an administrator. */
export async function createLink(
  admin: GraphqlClient,
  directoryServiceId: string,
  lifetime = 'DAYS_7',
): Promise<NewLink> {
  const { createSetupLink: created } = await admin.data<any>(
    `mutation($input: CreateSetupLinkInput!) { createSetupLink(input: $input) { setupLink { id } url userErrors { message } } }`,
    { input: { directoryServiceId, lifetime } },
  );
  if (created.userErrors.length > 0) throw new Error(JSON.stringify(created.userErrors));
  return { id: created.setupLink.id, url: created.url, secret: created.url.split('#')[1] };
}

export function openLink(app: TestApp, secret: unknown, headers: object = {}) {
  return rawRequest(app.url)
    .post('/setup-session')
    .set(headers as Record<string, string>)
    .send({ token: secret } as object);
}

/** Reads who invites to what, without opening the link. */
export function invitationOf(app: TestApp, secret: unknown) {
  return rawRequest(app.url)
    .post('/setup-session/invitation')
    .send({ token: secret } as object);
}

/** Opens a link and returns the cookie of its session, as browsers send it. */
export async function openedCookie(app: TestApp, secret: string): Promise<string> {
  const { headers, status, text } = await openLink(app, secret);
  if (status !== 204) throw new Error(text);
  return (headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
}

export async function revokeLink(admin: GraphqlClient, id: string) {
  const data = await admin.data<any>(
    `mutation($id: ID!) { revokeSetupLink(input: { id: $id }) { setupLink { id state } userErrors { code } } }`,
    { id },
  );
  return data.revokeSetupLink;
}

/** Sends GraphQL with a cookie. */
export async function askWith(app: TestApp, cookie: string, body: object) {
  const answer = await rawRequest(app.url).post('/graphql').set({ cookie }).send(body);
  return answer.body as GraphqlAnswer<any>;
}

/** Query of the setup page. */
export const askSetup = (app: TestApp, cookie: string) => askWith(app, cookie, portalRequest('Setup'));

export const askToken = (app: TestApp, cookie: string, overlap: string) =>
  askWith(app, cookie, portalRequest('IssueSetupToken', { input: { overlap } }));
