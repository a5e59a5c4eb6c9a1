import { beforeAll, beforeEach, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';
import { journal } from './directory-state.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;
let count = 0;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});
beforeEach(async () => {
  directory = await organization.directory(`Journal ${++count}`);
});

async function kinds(): Promise<string[]> {
  return (await journal(app, directory.id)).map(({ kind }) => kind);
}

test('each accepted write adds one entry with the values before and after', async () => {
  const { scim } = directory;
  const { id } = await scim.user('ada@acme.test', { title: 'Countess', password: 's3cret-Passw0rd' });
  await scim.patch(`/Users/${id}`, { op: 'replace', path: 'title', value: 'Engineer' });
  await scim.put(`/Users/${id}`, { userName: 'ada@acme.test', title: 'Engineer', active: false });
  await scim.patch(`/Users/${id}`, { op: 'replace', value: { active: true } });
  await scim.delete(`/Users/${id}`);
  const lines = await journal(app, directory.id);
  expect(lines.map(({ kind }) => kind)).toEqual([
    'user.created',
    'user.updated',
    'user.deactivated',
    'user.reactivated',
    'user.deleted',
  ]);
  expect(lines.map(({ userId, actor }) => [userId, actor])).toEqual(lines.map(() => [id, 'Okta SCIM 2.0']));
  expect(new Set(lines.map(({ requestId }) => requestId)).size).toBe(lines.length);
  const [created, updated, , , deleted] = lines;
  expect(created!.data).toMatchObject({
    after: { userName: 'ada@acme.test', active: true, profile: { title: 'Countess' } },
  });
  expect(updated!.data).toMatchObject({
    changed: [{ path: 'title', before: 'Countess' }],
    after: { profile: { title: 'Engineer' } },
  });
  expect(deleted!.data).toMatchObject({ before: { userName: 'ada@acme.test', groups: [] }, label: 'ada@acme.test' });
});

test('groups: name and members have separate entries, with added and removed members', async () => {
  const { scim } = directory;
  const [ada, alan] = [await scim.user('ada'), await scim.user('alan')];
  const group = await scim.group('Engineering', [ada.id]);
  await scim.patch(`/Groups/${group.id}`, { op: 'replace', value: { displayName: 'Platform' } });
  await scim.patch(`/Groups/${group.id}`, { op: 'replace', path: 'members', value: [{ value: alan.id }] });
  await scim.delete(`/Groups/${group.id}`);
  const lines = (await journal(app, directory.id)).filter(({ groupId }) => groupId === group.id);
  expect(lines.map(({ kind }) => kind)).toEqual([
    'group.created',
    'group.membersChanged',
    'group.updated',
    'group.membersChanged',
    'group.deleted',
  ]);
  expect(lines[1]!.data).toMatchObject({ added: [ada.id], removed: [] });
  expect(lines[2]!.data).toMatchObject({
    changed: [{ path: 'displayName', before: 'Engineering' }],
    after: { displayName: 'Platform' },
  });
  expect(lines[3]!.data).toMatchObject({ added: [alan.id], removed: [ada.id] });
  expect(lines[4]!.data.before).toMatchObject({ displayName: 'Platform', members: [alan.id] });
});

test('rejected writes and writes without a change add no entry', async () => {
  const { scim } = directory;
  const user = await scim.user('ada', { title: 'T' });
  const group = await scim.group('Engineering', [user.id]);
  const lines = await kinds();
  await scim.patch(`/Users/${user.id}`, { op: 'replace', value: { active: true, title: 'T' } });
  await scim.put(`/Users/${user.id}`, (await scim.get(`/Users/${user.id}`)).body);
  await scim.patch(`/Users/${user.id}`, { op: 'replace', value: { password: 'new' } });
  await scim.patch(`/Groups/${group.id}`, { op: 'add', path: 'members', value: [{ value: user.id }] });
  await scim.patch(`/Groups/${group.id}`, { op: 'replace', value: { id: group.id, displayName: 'Engineering' } });
  await scim.put(`/Groups/${group.id}`, { displayName: 'Engineering', members: [{ value: user.id }] });
  await scim.post('/Users', { userName: 'ADA' });
  await scim.patch(`/Groups/${group.id}`, { op: 'add', path: 'members', value: [{ value: 'nobody' }] });
  expect(await kinds()).toEqual(lines);
  expect((await scim.get(`/Users/${user.id}`)).body.meta).toMatchObject({ lastModified: user.meta.lastModified });
});

test('no table contains a password, neither the journal', async () => {
  const password = 'N0body-may-see-this';
  const { id } = await directory.scim.user('ada', { password });
  await directory.scim.patch(`/Users/${id}`, { op: 'replace', path: 'password', value: password });
  await directory.scim.put(`/Users/${id}`, { userName: 'ada', password });
  for (const table of ['users', 'changes', 'groups']) {
    const [row] = await execute<{ found: number }>(
      app,
      `select count(*)::int as found from ${table} t where t::text like ?`,
      [`%${password}%`],
    );
    expect([table, row!.found]).toEqual([table, 0]);
  }
});
