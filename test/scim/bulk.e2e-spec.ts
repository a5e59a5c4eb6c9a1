import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestDirectory } from '../support/app.js';
import { ENTERPRISE, patchOp } from '../support/scim-client.js';

let directory: TestDirectory;

beforeAll(async () => {
  directory = await (await (await sharedApp()).organization()).directory();
});

async function bulk(operations: object[], more: object = {}) {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
  return directory.scim.send('POST', '/Bulk', { schemas, Operations: operations, ...more });
}

const statuses = (body: { Operations: { status: string }[] }) => body.Operations.map(({ status }) => status);
const idOf = (result: { location: string }) => result.location.split('/').at(-1)!;

test('creates users and a group that refers to them, in any order', async () => {
  const { status, body } = await bulk([
    {
      method: 'POST',
      path: '/Groups',
      bulkId: 'g',
      data: { displayName: 'Bulk one', members: [{ value: 'bulkId:a' }, { value: 'bulkId:b' }] },
    },
    { method: 'POST', path: '/Users', bulkId: 'a', data: { userName: 'bulk.a' } },
    { method: 'post', path: 'Users', bulkId: 'b', data: { userName: 'bulk.b' } },
  ]);
  expect(status).toBe(200);
  expect(statuses(body)).toEqual(['201', '201', '201']);
  const [group, a, b] = body.Operations.map(idOf);
  expect(await directory.scim.members(group)).toEqual([a, b].sort());
});

test('supports circular references: two managers of each other', async () => {
  const manager = (bulkId: string) => ({ [ENTERPRISE]: { manager: { value: `bulkId:${bulkId}` } } });
  const { body } = await bulk([
    { method: 'POST', path: '/Users', bulkId: 'x', data: { userName: 'circle.x', ...manager('y') } },
    { method: 'POST', path: '/Users', bulkId: 'y', data: { userName: 'circle.y', ...manager('x') } },
  ]);
  expect(statuses(body)).toEqual(['201', '201']);
  const [x, y] = body.Operations.map(idOf);
  expect((await directory.scim.get(`/Users/${x}`)).body[ENTERPRISE].manager.value).toBe(y);
  expect((await directory.scim.get(`/Users/${y}`)).body[ENTERPRISE].manager.value).toBe(x);
});

test('supports every method, each with its own result, and isolates errors', async () => {
  const user = await directory.scim.user('bulk.every');
  const { body } = await bulk([
    { method: 'PUT', path: `/Users/${user.id}`, data: { userName: 'bulk.put' } },
    { method: 'PATCH', path: `/Users/${user.id}`, data: patchOp([{ op: 'replace', path: 'title', value: 'T' }]) },
    {
      method: 'PATCH',
      path: `/Users/${user.id}`,
      version: 'W/"999"',
      data: patchOp([{ op: 'replace', path: 'title', value: 'no' }]),
    },
    { method: 'POST', path: '/Users', bulkId: 'taken', data: { userName: 'BULK.PUT' } },
    {
      method: 'POST',
      path: '/Groups',
      bulkId: 'h',
      data: { displayName: 'Of the taken', members: [{ value: 'bulkId:taken' }] },
    },
    { method: 'POST', path: '/Users', data: { userName: 'no.bulk.id' } },
    { method: 'GET', path: '/Users' },
    { method: 'DELETE', path: '/Users/unknown' },
    { method: 'POST', path: '/Shoes', bulkId: 's', data: {} },
  ]);
  expect(statuses(body)).toEqual(['200', '200', '412', '409', '409', '400', '400', '404', '404']);
  expect(body.Operations[3].response).toMatchObject({ scimType: 'uniqueness', status: '409' });
  expect((await directory.scim.get(`/Users/${user.id}`)).body).toMatchObject({ userName: 'bulk.put', title: 'T' });
  const { body: gone } = await bulk([{ method: 'DELETE', path: `/Users/${user.id}` }]);
  expect(statuses(gone)).toEqual(['204']);
  expect((await directory.scim.get(`/Users/${user.id}`)).status).toBe(404);
});

test('failOnErrors stops after the given number of errors and omits the other results', async () => {
  const missing = { method: 'DELETE', path: '/Users/unknown' };
  const { body } = await bulk(
    [missing, missing, { method: 'POST', path: '/Users', bulkId: 'z', data: { userName: 'never' } }],
    { failOnErrors: 2 },
  );
  expect(statuses(body)).toEqual(['404', '404']);
  expect((await directory.scim.get('/Users?filter=userName eq "never"')).body.totalResults).toBe(0);
});

test('too many operations receive 413, a missing list of operations 400', async () => {
  const operations = Array.from({ length: 1001 }, () => ({ method: 'DELETE', path: '/Users/unknown' }));
  expect((await bulk(operations)).status).toBe(413);
  expect((await bulk([])).body).toMatchObject({ status: '400', scimType: 'invalidSyntax' });
  expect((await directory.scim.send('POST', '/Bulk', { Operations: 'x' })).status).toBe(400);
});

test('changes of bulk operations are journaled like any change', async () => {
  const { body } = await bulk([{ method: 'POST', path: '/Users', bulkId: 'j', data: { userName: 'bulk.journal' } }]);
  expect(body.Operations[0]).toMatchObject({ method: 'POST', bulkId: 'j', status: '201', version: 'W/"1"' });
});
