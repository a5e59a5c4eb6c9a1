import { afterAll, beforeAll, expect, test } from 'vitest';
import { createToken } from '../../src/common/tokens.js';
import { rawRequest, startApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await startApp({ ROLLCALL_LOG_LEVEL: 'silent' });
  organization = await app.organization();
  directory = await organization.directory();
  for (const table of ['users', 'sign_in_links']) await execute(app, `alter table ${table} rename to ${table}_gone`);
});

afterAll(() => app.stop());

const INSIDE = /users|sign_in|relation|select|insert|postgres|kysely|mikro|node_modules|\.[jt]s\b|\bat \w+ \(/i;
const UUID = /^[0-9a-f-]{36}$/;

test('GraphQL reports only a request id', async () => {
  const response = await rawRequest(app.url)
    .post('/graphql')
    .set('authorization', `Bearer ${organization.admin.token}`)
    .send({ query: '{ people: users(search: "x") { nodes { id } } viewer { role } }' });
  const [error, ...more] = response.body.errors;
  expect(more).toEqual([]);
  expect(Object.keys(error).toSorted()).toEqual(['extensions', 'message', 'path']);
  expect(error.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: response.headers['x-request-id'] });
  expect(error.extensions.requestId).toMatch(UUID);
  expect(error.message).toContain(error.extensions.requestId);
  expect(response.text).not.toMatch(INSIDE);
});

test.each([
  ['GET', '/Users'],
  ['GET', '/Users/0195a000-0000-7000-8000-000000000000'],
  ['POST', '/Users'],
])('SCIM reports only a request id: %s %s', async (method, path) => {
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
  const { status, headers, body } = await directory.scim.send(
    method,
    path,
    method === 'POST' ? { schemas, userName: 'ada' } : undefined,
  );
  expect(status).toBe(500);
  expect(headers['content-type']).toBe('application/scim+json; charset=utf-8');
  expect(body).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '500' });
  expect(body.detail).toContain(headers['x-request-id']);
  expect(body.detail).not.toMatch(INSIDE);
});

test('the sign-in reports only a request id', async () => {
  const { status, body, text, headers } = await rawRequest(app.url)
    .post('/session')
    .send({ token: createToken('rcl').token });
  expect(status).toBe(500);
  expect(body.requestId).toBe(headers['x-request-id']);
  expect(text).not.toMatch(INSIDE);
});
