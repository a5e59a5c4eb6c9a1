import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory } from '../support/app.js';
import { patchOp } from '../support/scim-client.js';
import { directoryState } from './directory-state.js';

let app: TestApp;
let own: TestDirectory;
let foreign: TestDirectory;
let ids: { user: string; group: string };
let before: unknown;

/** Two directory services of one organization, which only the token distinguishes. */
beforeAll(async () => {
  app = await sharedApp();
  const organization = await app.organization();
  [own, foreign] = [await organization.directory('Own'), await organization.directory('Foreign')];
  const user = await foreign.scim.user('ada@acme.test', { externalId: 'ext-1', emails: [{ value: 'ada@acme.test' }] });
  const group = await foreign.scim.group('Engineering', [user.id]);
  ids = { user: user.id, group: group.id };
  before = await directoryState(app, foreign.id);
});

const rename = patchOp([{ op: 'replace', path: 'displayName', value: 'Mine' }]);
const calls: [line: string, body?: object][] = [
  ['GET /Users/{user}'],
  ['PUT /Users/{user}', { userName: 'mine' }],
  ['PATCH /Users/{user}', rename],
  ['DELETE /Users/{user}'],
  ['GET /Groups/{group}'],
  ['PUT /Groups/{group}', { displayName: 'Mine' }],
  ['PATCH /Groups/{group}', rename],
  ['DELETE /Groups/{group}'],
];
test.each(calls)('%s of another directory service is 404', async (line, body) => {
  const [method = '', path = ''] = line.replace('{user}', ids.user).replace('{group}', ids.group).split(' ');
  expect((await own.scim.send(method, path, body)).status).toBe(404);
  expect(await directoryState(app, foreign.id)).toEqual(before);
});

test('lists, filters, searches and the root contain only resources of the same directory service', async () => {
  for (const path of [
    '/Users',
    '/Groups',
    '/',
    '/?cursor=',
    '/Users?filter=userName pr',
    `/Users?filter=id eq "${ids.user}"`,
  ]) {
    expect((await own.scim.get(path)).body.totalResults, path).toBe(0);
  }
  const byMember = `/Groups?filter=members.value eq "${ids.user}"`;
  expect((await own.scim.get(byMember)).body.totalResults).toBe(0);
  expect((await own.scim.post('/Users/.search', { filter: 'emails.value eq "ada@acme.test"' })).body.totalResults).toBe(
    0,
  );
});

test('a user of another directory service cannot become a member', async () => {
  const group = await own.scim.group('Own group');
  const member = [{ value: ids.user }];
  const answers = [
    await own.scim.post('/Groups', { displayName: 'Other', members: member }),
    await own.scim.put(`/Groups/${group.id}`, { displayName: 'Own group', members: member }),
    await own.scim.patch(`/Groups/${group.id}`, { op: 'add', path: 'members', value: member }),
  ];
  expect(answers.map(({ status, body }) => [status, body.scimType])).toEqual(answers.map(() => [400, 'invalidValue']));
  expect(await own.scim.members(group.id)).toEqual([]);
});

test('names taken in one directory service are available in another', async () => {
  const user = await own.scim.user('ADA@acme.test', { externalId: 'ext-1' });
  const group = await own.scim.group('engineering', [user.id]);
  expect([user.id, group.id]).not.toContain(ids.user);
  const bulk = { method: 'DELETE', path: `/Users/${ids.user}` };
  const { body } = await own.scim.post('/Bulk', { Operations: [bulk] });
  expect(body.Operations[0].status).toBe('404');
  expect(await directoryState(app, foreign.id)).toEqual(before);
});
