import { getIntrospectionQuery } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { createToken, digestOf } from '../../src/common/tokens.js';
import { rawRequest, sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { portalDocuments, portalRequest } from '../support/portal-documents.js';
import { execute } from '../support/sql.js';

let app: TestApp;
let organization: TestOrganization;
let cookie: string;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
  cookie = await signIn();
});

async function signIn(): Promise<string> {
  const token = (await organization.signInLink()).split('#')[1];
  const { headers } = await rawRequest(app.url).post('/session').send({ token });
  return (headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
}

const READ = '{ viewer { role } }';
const SCHEMA = getIntrospectionQuery();
const GRAPHIQL = { 'x-rollcall-graphiql': '1' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const send = (headers: Record<string, string>, body: object) =>
  rawRequest(app.url).post('/graphql').set(headers).send(body);
const codeOf = async (headers: Record<string, string>, body: object) => {
  const { status, body: answer } = await send(headers, body);
  return [status, answer.errors?.[0]?.extensions.code];
};

describe('a session', () => {
  test('runs the portal’s documents', async () => {
    const { status, body } = await send({ cookie }, portalRequest('Viewer'));
    expect([status, body.data.viewer.role]).toEqual([200, 'ADMIN']);
  });

  test.each(['Viewer', 'CreateDirectoryService'])('runs documents only by their hash: %s', async (name) => {
    const { text, hash } = portalDocuments().get(name)!;
    const variables = { input: { displayName: 'Made up', type: 'OKTA_SCIM' } };
    expect(await codeOf({ cookie }, { query: text, variables })).toEqual([400, 'UNTRUSTED_DOCUMENT']);
    const both = { query: text, variables, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } };
    expect(await codeOf({ cookie }, both)).toEqual([400, 'UNTRUSTED_DOCUMENT']);
    expect(await organization.admin.data('{ directoryServices { totalCount } }')).toMatchObject({
      directoryServices: { totalCount: 0 },
    });
  });

  test.each([READ, SCHEMA, '{ __typename }'])('rejects invalid hashes: %s', async (query) => {
    expect(await codeOf({ cookie }, { query })).toEqual([400, 'UNTRUSTED_DOCUMENT']);
  });

  test('rejects hashes that are not in the portal build, and does not store new ones', async () => {
    const sha256Hash = '6a0bb3f6ae1a3bc6e8da4eb0a4c6a8b5a7ff42a2c8cc3d8a5d8b3cb37f3cf1c2';
    const byHash = { extensions: { persistedQuery: { version: 1, sha256Hash } } };
    expect((await codeOf({ cookie }, byHash))[1]).toBe('PERSISTED_QUERY_NOT_FOUND');
    const { createHash } = await import('node:crypto');
    const own = { version: 1, sha256Hash: createHash('sha256').update(READ).digest('hex') };
    await send(bearer(organization.admin.token), { query: READ, extensions: { persistedQuery: own } });
    expect((await codeOf({ cookie }, { extensions: { persistedQuery: own } }))[1]).toBe('PERSISTED_QUERY_NOT_FOUND');
    for (const hash of ['__proto__', 'constructor', 5, null, {}]) {
      const { status } = await send({ cookie }, { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } });
      expect(status).toBeLessThan(500);
    }
  });
});

describe('GraphiQL', () => {
  test('runs any document of an administrator from the portal’s origin', async () => {
    expect((await send({ cookie, ...GRAPHIQL, origin: app.url }, { query: READ })).body.data).toEqual({
      viewer: { role: 'ADMIN' },
    });
    expect((await send({ cookie, ...GRAPHIQL }, { query: SCHEMA })).status).toBe(200);
  });

  test.each<Record<string, string>>([
    { origin: 'https://evil.test' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('rejects requests from %j', async (headers) => {
    expect(await codeOf({ cookie, ...GRAPHIQL, ...headers }, { query: READ })).toEqual([403, 'FORBIDDEN']);
    const asked = await rawRequest(app.url)
      .options('/graphql')
      .set({ origin: 'https://evil.test', 'access-control-request-headers': 'x-rollcall-graphiql' });
    expect(asked.headers).not.toHaveProperty('access-control-allow-headers');
  });

  test('rejects viewers, and does not serve them the page', async () => {
    const session = await signIn();
    await execute(app, `update sessions set role = 'VIEWER' where digest = ?`, [digestOf(session.split('=')[1]!)]);
    expect(await codeOf({ cookie: session, ...GRAPHIQL }, { query: READ })).toEqual([400, 'UNTRUSTED_DOCUMENT']);
    expect((await send({ cookie: session }, portalRequest('Viewer'))).body.data.viewer.role).toBe('VIEWER');
    expect((await rawRequest(app.url).get('/graphiql').set({ cookie: session })).status).toBe(403);
  });

  test('serves administrators a page without external resources', async () => {
    const nobody = await rawRequest(app.url).get('/graphiql');
    expect([nobody.status, nobody.headers['location']]).toEqual([303, '/']);
    const { status, headers, text } = await rawRequest(app.url).get('/graphiql').set({ cookie });
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; /);
    expect(text).not.toMatch(/<(script|link)[^>]+(src|href)="http/);
  });
});

describe('an unauthenticated request', () => {
  test.each<[string, () => Record<string, string>]>([
    ['without credentials', () => ({})],
    ['with an invented session', () => ({ cookie: `rollcall_session=${createToken('rcs').token}` })],
    ['with an invented session in GraphiQL', () => ({ cookie: 'rollcall_session=rcs_x', ...GRAPHIQL })],
    ['with an invented token', () => bearer(createToken('rca').token)],
    ['with a malformed token', () => ({ authorization: 'Basic Og==' })],
  ])('cannot read the schema %s', async (_, headers) => {
    for (const query of [
      SCHEMA,
      '{ __type(name: "User") { name } }',
      '{ ...A } fragment A on Query { __schema { types { name } } }',
    ]) {
      expect(await codeOf(headers(), { query })).toEqual([401, 'UNAUTHENTICATED']);
    }
    for (const body of [
      { query: READ },
      { query: '{ viewer { rol } }' },
      { query: '{{{' },
      portalRequest('Viewer'),
      portalRequest('Setup'),
    ]) {
      expect(await codeOf(headers(), body)).toEqual([401, 'UNAUTHENTICATED']);
    }
  });
});

test('an API token runs any document, including those of the portal', async () => {
  for (const { token } of [organization.admin, organization.viewer]) {
    expect((await send(bearer(token), { query: SCHEMA })).status).toBe(200);
    expect((await send(bearer(token), portalRequest('Viewer'))).body.data.viewer.name).toMatch(/^test /);
  }
});
