import { beforeAll, beforeEach, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;
let count = 0;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});
beforeEach(async () => {
  directory = await organization.directory(`External ids ${++count}`);
});

const activate = (id: string, value = true) =>
  directory.scim.patch(`/Users/${id}`, { op: 'replace', value: { active: value } });
const giveExternalId = (id: string, value: string) =>
  directory.scim.patch(`/Users/${id}`, { op: 'replace', path: 'externalId', value });

/** Creates two users. The first one has the externalId and is inactive. */
async function two() {
  const { scim } = directory;
  const first = await scim.user('first@acme.test', { externalId: '00u1' });
  await activate(first.id, false);
  return [first.id as string, (await scim.user('second@acme.test')).id as string] as const;
}

test('an inactive user’s externalId can be assigned to an active user; then the inactive user cannot return with it', async () => {
  const [first, second] = await two();
  expect((await giveExternalId(second, '00u1')).status).toBe(200);
  const refused = await activate(first);
  expect([refused.status, refused.body.scimType]).toEqual([409, 'uniqueness']);
  expect(refused.body.detail).toContain('externalId 00u1');
  expect((await directory.scim.get(`/Users/${first}`)).body).toMatchObject({ active: false, externalId: '00u1' });
});

test('either of two inactive users with the same externalId can return, but not both', async () => {
  const [first, second] = await two();
  await giveExternalId(second, '00u1');
  await activate(second, false);
  for (const [one, other] of [
    [first, second],
    [second, first],
  ] as const) {
    expect((await activate(one)).status).toBe(200);
    expect((await activate(other)).status).toBe(409);
    expect((await activate(one, false)).status).toBe(200);
  }
});

test('an inactive user can receive the externalId of an active user, but cannot return with it', async () => {
  const [first, second] = await two();
  await activate(first);
  await activate(second, false);
  expect((await giveExternalId(second, '00u1')).status).toBe(200);
  expect((await activate(second)).status).toBe(409);
  const both = { op: 'replace', value: { active: true, externalId: '00u1' } };
  expect((await directory.scim.patch(`/Users/${second}`, both)).status).toBe(409);
  expect((await directory.scim.get(`/Users?filter=externalId eq "00u1"`)).body.totalResults).toBe(2);
});

test('a former user with a reused userName does not block the owner of the externalId', async () => {
  const { scim } = directory;
  const [first] = await two();
  const recycled = await scim.user('recycled@acme.test', { externalId: '00u2' });
  await activate(recycled.id, false);
  const { status, body } = await scim.post('/Users', { userName: 'recycled@acme.test', externalId: '00u1' });
  expect([status, body.id]).toEqual([201, recycled.id]);
  expect((await activate(first)).status).toBe(409);
});

test('no index contains active, so that changing it updates no index', async () => {
  const rows = await execute<{ indexdef: string }>(app, `select indexdef from pg_indexes where tablename = 'users'`);
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter(({ indexdef }) => /\bactive\b/.test(indexdef))).toEqual([]);
});
