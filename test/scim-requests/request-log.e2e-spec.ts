import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ScimUsers } from '../../src/scim/scim-users.service.js';
import { RetentionSchedule } from '../../src/scim-requests/store/retention-schedule.js';
import { NO_DIRECTORY_SERVICE } from '../../src/scim-requests/store/unknown-requests.js';
import { sharedApp, startApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { scimClient, USER } from '../support/scim-client.js';
import { execute } from '../support/sql.js';
import { oktaHeaders } from '../scim/http.js';
import { beginRaw, sendRaw } from '../support/raw-client.js';
import { logged } from './log.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});
beforeEach(async () => {
  directory = await organization.directory(`Directory ${Math.random()}`);
});

test('stores a request with its response and a summary', async () => {
  const { scim, id } = directory;
  const ada = await scim.user('ada@acme.test');
  const group = await scim.group('Engineering');
  await scim.patch(`/Groups/${group.id}`, { op: 'add', path: 'members', value: [{ value: ada.id }] });
  await scim.get(`/Users?filter=${encodeURIComponent('userName eq "ada@acme.test"')}`);
  await scim.put(`/Users/${ada.id}`, { schemas: [USER], userName: 'ada@acme.test', active: false });
  await logged(app, id, 5);
  await scim.delete(`/Groups/${group.id}`);
  const rows = await logged(app, id, 6);
  expect(rows.map(({ method, status, summary }) => [method, status, summary])).toEqual([
    ['POST', 201, 'created ada@acme.test'],
    ['POST', 201, 'created Engineering, 0 members'],
    ['PATCH', 204, '+1 member in Engineering'],
    ['GET', 200, '1 user found by userName'],
    ['PUT', 200, 'deactivated ada@acme.test'],
    ['DELETE', 204, 'deleted a group'],
  ]);
  expect(rows[0]).toMatchObject({
    path: '/Users',
    subject_id: ada.id,
    user_agent: 'Okta SCIM Client 1.0.0',
    ip: '127.0.0.1',
    explanation: null,
  });
  expect(rows[0]!.duration_ms).toBeGreaterThan(0);
  expect(JSON.parse(rows[0]!.requestBody)).toEqual({ schemas: [USER], userName: 'ada@acme.test' });
  expect(JSON.parse(rows[0]!.responseBody)).toEqual(ada);
});

test('stores requests that fail before a controller, with directory service and reason', async () => {
  const headers = oktaHeaders(directory.token, { 'content-type': 'application/scim+json' });
  const send = (method: string, path: string, body?: string) =>
    sendRaw(app.url, { method, path: `/api/v1/scim${path}`, headers, ...(body !== undefined && { body }) });
  await send('POST', '/Users', '{"userName": "secret thing');
  await send('GET', '/nowhere');
  await send('GET', '/Users/%zz');
  await send('PUT', '/Users', '{}');
  const rows = await logged(app, directory.id, 4);
  expect(rows.map(({ status, path, explanation }) => [status, path, explanation])).toEqual([
    [400, '/Users', 'INVALID_JSON'],
    [404, '/nowhere', 'WRONG_PATH'],
    [400, '/Users/%zz', 'VALUE_REFUSED'],
    [405, '/Users', 'WRONG_METHOD'],
  ]);
  expect(rows[0]!.requestBody).toBeNull();
});

test.each([
  ['TOKEN_REVOKED', 'update directory_service_tokens set revoked_at = now() where directory_service_id = ?'],
  ['TOKEN_EXPIRED', 'update directory_service_tokens set expires_at = now() where directory_service_id = ?'],
  ['DIRECTORY_SERVICE_DELETED', 'update directory_services set deleted_at = now() where id = ?'],
  ['PAUSED', 'update directory_services set paused = true where id = ?'],
])('a request rejected as %s belongs to its directory service', async (explanation, change) => {
  await execute(app, change, [directory.id]);
  await directory.scim.get('/Users');
  const [row] = await logged(app, directory.id, 1);
  expect(row).toMatchObject({ explanation, directory_service_id: directory.id });
  expect(row!.token_id).not.toBeNull();
});

test.each([
  ['TOKEN_REVOKED', 'update directory_service_tokens set revoked_at = now() where directory_service_id = ?'],
  ['PAUSED', 'update directory_services set paused = true where id = ?'],
])('a creation rejected as %s names the user', async (explanation, change) => {
  await execute(app, change, [directory.id]);
  await directory.scim.post('/Users', { schemas: [USER], userName: 'late.joiner@acme.test', externalId: '00u1' });
  await directory.scim.post('/Users', { schemas: [USER], userName: 'a'.repeat(20_000) });
  const [row, large] = await logged(app, directory.id, 2);
  expect(row).toMatchObject({
    explanation,
    kind: 'WRITE',
    failed: true,
    resource_type: 'USER',
    subject_id: null,
    user_name: 'late.joiner@acme.test',
    external_id: '00u1',
  });
  expect(row!.requestBody).toContain('late.joiner@acme.test');
  expect(large).toMatchObject({ user_name: null, requestBody: null });
});

test('a request keeps its subject, and a membership change its members', async () => {
  const { scim, id } = directory;
  const ada = await scim.user('ada@acme.test');
  const group = await scim.group('Engineering', [ada.id]);
  await scim.get(`/Users/${randomUUID()}`);
  const [created, pushed, missed] = await logged(app, id, 3);
  expect(created).toMatchObject({ subject_id: ada.id, resource_type: 'USER', member_ids: null, failed: false });
  expect(pushed).toMatchObject({ subject_id: group.id, display_name: group.displayName, kind: 'WRITE' });
  expect(String(pushed!.member_ids)).toContain(ada.id);
  expect(missed).toMatchObject({ explanation: 'USER_NOT_FOUND', failed: false, kind: 'LOOKUP' });
});

test('a redacted name reaches no column', async () => {
  const { admin } = organization;
  const mutation = `mutation($input: SetRedactedAttributesInput!) { setRedactedAttributes(input: $input) { userErrors { message } } }`;
  await admin.data<any>(mutation, { input: { id: directory.id, attributes: ['displayName', 'externalId'] } });
  await directory.scim.post('/Users', {
    schemas: [USER],
    userName: 'ada',
    displayName: 'Ada L.',
    externalId: '00uHidden',
  });
  await directory.scim.get(`/Users?filter=${encodeURIComponent('externalId eq "00uHidden"')}`);
  const rows = await logged(app, directory.id, 2);
  expect(rows[0]).toMatchObject({ user_name: 'ada', display_name: null, external_id: null });
  expect(rows[1]).toMatchObject({ external_id: null });
  expect(JSON.stringify(rows)).not.toMatch(/Ada L|00uHidden/);
});

test('a request without a known token has no directory service and no body', async () => {
  const before = (await logged(app, NO_DIRECTORY_SERVICE, 0)).length;
  await scimClient(app.url, 'dsc_made-up').post('/Users', { userName: 'nobody' });
  await sendRaw(app.url, { path: '/api/v1/scim/Users' });
  const rows = (await logged(app, NO_DIRECTORY_SERVICE, before + 2)).slice(before);
  expect(rows.map(({ explanation, requestBody: body }) => [explanation, body])).toEqual([
    ['TOKEN_CUT_OFF', null],
    ['TOKEN_MISSING', null],
  ]);
});

test('a request whose client disconnects is stored once, with its effect', async () => {
  const users = app.nest.get(ScimUsers, { strict: false });
  const create = users.create.bind(users);
  const [begun, gone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  vi.spyOn(users, 'create').mockImplementationOnce(async (...args) => {
    begun.resolve();
    await gone.promise;
    return create(...args);
  });
  const { sent } = beginRaw(app.url, {
    method: 'POST',
    path: '/api/v1/scim/Users',
    headers: oktaHeaders(directory.token, { 'content-type': 'application/scim+json' }),
  });
  sent.end(JSON.stringify({ schemas: [USER], userName: 'ada@acme.test' }));
  await begun.promise;
  sent.destroy();
  await setTimeout(50);
  gone.resolve();
  await logged(app, directory.id, 1);
  await directory.scim.get('/Users?count=1');
  const rows = await logged(app, directory.id, 2);
  vi.restoreAllMocks();
  expect(rows.map(({ status, summary }) => [status, summary])).toEqual([
    [201, 'created ada@acme.test; the client did not wait for the answer'],
    [200, '1 user found'],
  ]);
  expect(rows[0]).toMatchObject({ ip: '127.0.0.1', responseBody: expect.stringContaining('ada@acme.test') });
});

test('neither secrets nor redacted attributes reach the table', async () => {
  const { scim, id, token } = directory;
  const { setRedactedAttributes } = await organization.admin.data<any>(
    `mutation($input: SetRedactedAttributesInput!) { setRedactedAttributes(input: $input) {
      directoryService { redactedAttributes } userErrors { message } } }`,
    { input: { id, attributes: ['nickName'] } },
  );
  expect(setRedactedAttributes.directoryService.redactedAttributes).toEqual(['nickName']);
  const { id: user } = await scim.user('ada@acme.test', { password: 'hunter2-secret', nickName: 'Countess' });
  await scim.patch(`/Users/${user}`, { op: 'replace', path: 'nickName', value: 'Countess' });
  await scim.patch(`/Users/${user}`, { op: 'replace', value: { password: 'hunter2-secret' } });
  await scim.get(`/Users?filter=${encodeURIComponent('nickName eq "Countess"')}&access_token=${token}`);
  await scim.post('/Users', { userName: token, title: `Bearer ${token}` });
  const text = JSON.stringify(await logged(app, id, 5));
  expect(text).toContain('ada@acme.test');
  expect(['hunter2-secret', 'Countess', token].filter((secret) => text.includes(secret))).toEqual([]);
});

test('deletes exactly the expired requests', async () => {
  const { id, scim } = directory;
  await scim.user('ada@acme.test');
  await logged(app, id, 1);
  const old = '0190a000-0000-7000-8000-000000000000';
  await execute(
    app,
    `insert into scim_requests (id, directory_service_id, received_at, method, path, status, duration_ms, ip, summary, kind, failed)
     select (substr(?, 1, 24) || lpad(n::text, 12, '0'))::uuid, ?::uuid, now(), 'GET', '/Users', 200, 1, '', 'old', 'LOOKUP', false
     from generate_series(1, 2100) n`,
    [old, id],
  );
  await execute(app, `insert into scim_request_bodies values (?::uuid, ?::uuid, '[]')`, [old, id]);
  await execute(
    app,
    `insert into scim_requests (id, directory_service_id, received_at, method, path, status, duration_ms, ip, summary, kind, failed)
     values (?::uuid, ?::uuid, now(), 'GET', '/Users', 401, 1, '', 'old', 'LOOKUP', true)`,
    [old, NO_DIRECTORY_SERVICE],
  );
  const removed = await app.nest.get(RetentionSchedule, { strict: false }).removeOld();
  expect(removed).toBeGreaterThanOrEqual(2101);
  const [row, ...others] = await logged(app, id, 1);
  expect([row!.summary, JSON.parse(row!.requestBody).userName]).toEqual(['created ada@acme.test', 'ada@acme.test']);
  expect(others).toEqual([]);
  expect(await execute(app, 'select 1 from scim_request_bodies where id = ?::uuid', [old])).toEqual([]);
  expect(await execute(app, 'select 1 from scim_requests where id = ?::uuid', [old])).toEqual([]);
});

test('stores all requests that were completed before the server stops', async () => {
  const own = await startApp();
  const { scim, id } = await (await own.organization()).directory();
  for (let index = 0; index < 20; index++) await scim.user(`user${index}@acme.test`);
  await own.nest.close();
  const [row] = await execute<{ count: string }>(
    own,
    'select count(*) from scim_requests where directory_service_id = ?',
    [id],
  );
  await own.stop();
  expect(Number(row!.count)).toBe(20);
});
