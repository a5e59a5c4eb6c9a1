import { beforeAll, expect, test } from 'vitest';
import { rawRequest, sharedApp, type TestApp, type TestDirectory } from '../support/app.js';
import { patchOp } from '../support/scim-client.js';

let app: TestApp;
let directory: TestDirectory;

beforeAll(async () => {
  app = await sharedApp();
  directory = await (await app.organization()).directory();
});

function send(
  method: 'get' | 'put' | 'patch' | 'delete',
  path: string,
  headers: Record<string, string>,
  body?: object,
) {
  const request = rawRequest(app.url)
    [method](`/api/v1/scim${path}`)
    .set('authorization', `Bearer ${directory.token}`)
    .set(headers);
  return body ? request.send(body) : request;
}

const rename = (title: string) => patchOp([{ op: 'replace', path: 'title', value: title }]);

test('the version is in the header and in meta, and increases with every change', async () => {
  const user = await directory.scim.user('etag.grows');
  const before = await send('get', `/Users/${user.id}`, {});
  expect(before.headers['etag']).toMatch(/^W\/"/);
  expect(before.body.meta.version).toBe(before.headers['etag']);
  const after = await send('patch', `/Users/${user.id}`, {}, rename('x'));
  expect(after.headers['etag']).not.toBe(before.headers['etag']);
  const again = await send('patch', `/Users/${user.id}`, {}, rename('x'));
  expect(again.headers['etag']).toBe(after.headers['etag']);
});

test('If-None-Match with the current version returns 304 without a body, otherwise 200', async () => {
  const user = await directory.scim.user('etag.read');
  const { etag } = (await send('get', `/Users/${user.id}`, {})).headers as { etag: string };
  const same = await send('get', `/Users/${user.id}`, { 'if-none-match': etag });
  expect([same.status, same.text]).toEqual([304, '']);
  expect((await send('get', `/Users/${user.id}`, { 'if-none-match': `"other", ${etag}` })).status).toBe(304);
  expect((await send('get', `/Users/${user.id}`, { 'if-none-match': 'W/"0"' })).status).toBe(200);
});

test('a user who is added to a group has a new version', async () => {
  const user = await directory.scim.user('etag.member');
  const { etag } = (await send('get', `/Users/${user.id}`, {})).headers as { etag: string };
  await directory.scim.group('Etag group', [user.id]);
  expect((await send('get', `/Users/${user.id}`, { 'if-none-match': etag })).status).toBe(200);
});

const STALE = { 'if-match': 'W/"999"' };
test('If-Match with another version receives 412 and changes nothing', async () => {
  const user = await directory.scim.user('etag.write');
  const group = await directory.scim.group('Etag write', [user.id]);
  const before = [await directory.scim.get(`/Users/${user.id}`), await directory.scim.get(`/Groups/${group.id}`)];
  const remove = patchOp([{ op: 'remove', path: 'members' }]);
  const answers = [
    await send('put', `/Users/${user.id}`, STALE, { userName: 'other' }),
    await send('patch', `/Users/${user.id}`, STALE, rename('no')),
    await send('delete', `/Users/${user.id}`, STALE),
    await send('put', `/Groups/${group.id}`, STALE, { displayName: 'other' }),
    await send('patch', `/Groups/${group.id}`, STALE, remove),
    await send('delete', `/Groups/${group.id}`, STALE),
  ];
  expect(answers.map(({ status, body }) => [status, body.status])).toEqual(answers.map(() => [412, '412']));
  const after = [await directory.scim.get(`/Users/${user.id}`), await directory.scim.get(`/Groups/${group.id}`)];
  expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body));
});

test('If-Match with the current version or * allows the change', async () => {
  const user = await directory.scim.user('etag.match');
  const { etag } = (await send('get', `/Users/${user.id}`, {})).headers as { etag: string };
  expect((await send('patch', `/Users/${user.id}`, { 'if-match': etag }, rename('yes'))).status).toBe(200);
  expect((await send('patch', `/Users/${user.id}`, { 'if-match': '*' }, rename('again'))).status).toBe(200);
  expect((await send('delete', `/Users/${user.id}`, { 'if-match': '*' })).status).toBe(204);
});
