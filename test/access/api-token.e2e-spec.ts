import { RequestContext } from '@mikro-orm/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { ApiTokens } from '../../src/access/authentication/api-tokens.service.js';
import { createToken } from '../../src/common/tokens.js';
import { Organizations } from '../../src/organizations/organizations.service.js';
import { rawRequest, sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';
import { graphqlClient } from '../support/graphql-client.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
  directory = await organization.directory();
});

const VIEWER = '{ viewer { role name organization { name } } }';
const ask = (headers: Record<string, string> = {}, path = '/graphql') =>
  rawRequest(app.url).post(path).set(headers).send({ query: VIEWER });

test('an API token acts for its organization, with its role and its name', async () => {
  for (const role of ['ADMIN', 'VIEWER'] as const) {
    const client = role === 'ADMIN' ? organization.admin : organization.viewer;
    expect(await client.data(VIEWER)).toEqual({
      viewer: { role, name: `test ${role}`, organization: { name: organization.name } },
    });
  }
});

test('the scheme is case-insensitive', async () => {
  const { body } = await ask({ authorization: `bEARER ${organization.viewer.token}` });
  expect(body.data.viewer.role).toBe('VIEWER');
});

describe('rejects requests', () => {
  const mistyped = () => organization.admin.token.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'));
  test.each<[string, () => Record<string, string>]>([
    ['without a token', () => ({})],
    ['with an empty header', () => ({ authorization: '' })],
    ['with a scheme alone', () => ({ authorization: 'Bearer' })],
    ['with another scheme', () => ({ authorization: `Basic ${organization.admin.token}` })],
    ['with a token without a scheme', () => ({ authorization: organization.admin.token })],
    ['with a mistyped token', () => ({ authorization: `Bearer ${mistyped()}` })],
    ['with an unknown token', () => ({ authorization: `Bearer ${createToken('rca').token}` })],
    ['with the token of a directory service', () => ({ authorization: `Bearer ${directory.token}` })],
    ['with a token in a cookie', () => ({ cookie: `rollcall_session=${organization.admin.token}` })],
    ['with two tokens', () => ({ authorization: `Bearer ${organization.admin.token} ${organization.viewer.token}` })],
  ])('%s', async (_, headers) => {
    const { body } = await ask(headers());
    expect(body.data ?? null).toBeNull();
    expect(body.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(JSON.stringify(body)).not.toContain('Organization');
  });

  test('with a token in the query string or in the body', async () => {
    const { token } = organization.admin;
    const inQuery = await ask({}, `/graphql?access_token=${token}`);
    const inBody = await rawRequest(app.url).post('/graphql').send({ query: VIEWER, access_token: token });
    for (const { body } of [inQuery, inBody]) expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  test('to SCIM with an API token', async () => {
    const { status } = await rawRequest(app.url)
      .get('/api/v1/scim/Users')
      .set('authorization', `Bearer ${organization.admin.token}`);
    expect(status).toBe(401);
  });
});

test('a revoked API token is rejected at the next request, and other tokens stay valid', async () => {
  const [token, other] = await inContext(async (apiTokens, owner) => [
    await apiTokens.create(owner, 'to revoke', 'ADMIN'),
    await apiTokens.create(owner, 'to keep', 'ADMIN'),
  ]);
  const client = graphqlClient(app.url, token!);
  expect((await client.send(VIEWER)).errors).toBeUndefined();
  expect(await inContext((apiTokens, owner) => apiTokens.revoke(owner, 'to revoke'))).toBe(1);
  expect((await client.send(VIEWER)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  expect((await graphqlClient(app.url, other!).send(VIEWER)).errors).toBeUndefined();
});

test.each([
  ['itself', (token: string) => token],
  ['its hint', (token: string) => `${token.slice(0, 8)}…`],
])('revokes an API token by %s', async (_, which) => {
  const token = await inContext((apiTokens, owner) => apiTokens.create(owner, 'short-lived', 'VIEWER'));
  expect(await inContext((apiTokens, owner) => apiTokens.revoke(owner, which(token)))).toBe(1);
  expect((await graphqlClient(app.url, token).send(VIEWER)).errors).toBeDefined();
});

test('an expired API token is rejected, listed with its expiry, and not counted as active', async () => {
  const { createApiToken: created } = await organization.admin.data<any>(
    `mutation { createApiToken(input: { name: "quarterly", role: VIEWER, lifetime: DAYS_90 }) {
      token apiToken { id expiresAt } userErrors { message } } }`,
  );
  const { id, expiresAt } = created.apiToken;
  expect(Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000)).toBe(90);
  const client = graphqlClient(app.url, created.token);
  expect((await client.send(VIEWER)).errors).toBeUndefined();
  await execute(app, 'update api_tokens set expires_at = ? where id = ?', [new Date(Date.now() - 1), id]);
  expect((await client.send(VIEWER)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  const { apiTokens } = await organization.admin.data<any>('{ apiTokens { id expiresAt revokedAt } }');
  expect(apiTokens).toContainEqual({ id, expiresAt: expect.any(String), revokedAt: null });
});

test('does not revoke an API token of another organization', async () => {
  const other = await app.organization();
  expect(await inContext((apiTokens, owner) => apiTokens.revoke(owner, other.admin.token))).toBe(0);
  expect((await other.admin.send(VIEWER)).errors).toBeUndefined();
});

test.each(['', '  ', 'x'.repeat(101), 'a\0b', 'a\nb'])('an API token cannot be named %j', async (name) => {
  await expect(inContext((apiTokens, owner) => apiTokens.create(owner, name, 'VIEWER'))).rejects.toMatchObject({
    reason: 'invalid',
  });
});

function inContext<T>(
  work: (apiTokens: ApiTokens, owner: Awaited<ReturnType<Organizations['find']>>) => Promise<T>,
): Promise<T> {
  return RequestContext.create(app.database.orm.em, async () => {
    const owner = await app.nest.get(Organizations, { strict: false }).find(organization.name);
    return work(app.nest.get(ApiTokens, { strict: false }), owner);
  });
}
