import { beforeAll, beforeEach, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { journal } from './directory-state.js';

const HISTORY = `query($id: ID!) { history(id: $id, first: 50) { nodes {
  kind summary label removedCount identityChanged { from to isAnotherPerson } members { userId change } } } }`;

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;
let count = 0;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});
beforeEach(async () => {
  directory = await organization.directory(`Another person ${++count}`);
});

async function leaver(userName = 'reh@acme.test', externalId = '00u1') {
  const { scim } = directory;
  const user = await scim.user(userName, { externalId, title: 'Chief', emails: [{ value: userName, primary: true }] });
  const groups = [
    await scim.group(`Admins ${externalId}`, [user.id]),
    await scim.group(`All ${externalId}`, [user.id]),
  ];
  await scim.patch(`/Users/${user.id}`, { op: 'replace', value: { active: false } });
  return { id: user.id as string, groups: await Promise.all(groups.map(({ id }) => groupOf(id))) };
}

const groupOf = async (id: string) => (await directory.scim.get(`/Groups/${id}`)).body;
const historyOf = async (id: string) =>
  (await organization.viewer.data<{ history: { nodes: any[] } }>(HISTORY, { id })).history.nodes;

test('each membership of the former person ends with a journal entry and a new version of its group', async () => {
  const { id, groups } = await leaver();
  const before = await journal(app, directory.id);
  const { status, body } = await directory.scim.put(`/Users/${id}`, {
    userName: 'reh@acme.test',
    externalId: '00u2',
    active: true,
  });
  expect([status, body.id, body.groups, body.title, body.emails]).toEqual([200, id, [], undefined, undefined]);
  const lines = (await journal(app, directory.id)).slice(before.length);
  expect(lines.map(({ kind, groupId }) => [kind, groupId])).toEqual([
    ...groups.map((group) => ['group.membersChanged', group.id]).toSorted(),
    ['user.identityChanged', null],
  ]);
  expect(lines.map(({ data }) => data.removed)).toEqual([[id], [id], undefined]);
  expect(new Set(lines.map(({ requestId }) => requestId)).size).toBe(1);
  expect(lines.at(-1)!.data).toMatchObject({
    changed: expect.arrayContaining([
      { path: 'externalId', before: '00u1' },
      { path: 'active', before: false },
      { path: 'title', before: 'Chief' },
    ]),
    after: { externalId: '00u2', active: true },
    identityChanged: { from: '00u1', to: '00u2', isAnotherPerson: true },
  });
  for (const group of groups) {
    const { members, meta } = await groupOf(group.id);
    expect(members).toEqual([]);
    expect(meta.version).not.toBe(group.meta.version);
    expect(meta.lastModified > group.meta.lastModified).toBe(true);
  }
});

test('GraphQL has both externalIds on the change, and the memberships that ended', async () => {
  const { id } = await leaver();
  await directory.scim.patch(`/Users/${id}`, { op: 'replace', value: { externalId: '00u2', active: true } });
  const [changed, ...others] = await historyOf(id);
  expect(changed).toMatchObject({
    kind: 'user.identityChanged',
    summary: 'Okta SCIM 2.0 gave the user reh@acme.test to another person',
    identityChanged: { from: '00u1', to: '00u2', isAnotherPerson: true },
  });
  expect(others.slice(0, 2).map(({ kind, members }) => [kind, members])).toEqual(
    Array(2).fill(['group.membersChanged', [{ userId: id, change: 'REMOVED' }]]),
  );
  expect(others.every(({ identityChanged }) => identityChanged === null)).toBe(true);
});

test('an active user who receives another externalId keeps the groups, and the change records both externalIds', async () => {
  const user = await directory.scim.user('ada@acme.test', { externalId: '00u1', title: 'Chief' });
  const group = await directory.scim.group('Admins', [user.id]);
  const { body } = await directory.scim.patch(`/Users/${user.id}`, {
    op: 'replace',
    path: 'externalId',
    value: '00u2',
  });
  expect([body.title, body.groups.map(({ value }: { value: string }) => value)]).toEqual(['Chief', [group.id]]);
  const [changed] = await historyOf(user.id);
  expect(changed).toMatchObject({
    kind: 'user.updated',
    identityChanged: { from: '00u1', to: '00u2', isAnotherPerson: false },
  });
});

test('after a PATCH, another person has only the userName and the attributes in the request', async () => {
  const { id } = await leaver();
  const { body } = await directory.scim.patch(
    `/Users/${id}`,
    { op: 'replace', path: 'externalId', value: '00u2' },
    { op: 'replace', path: 'name.familyName', value: 'Hopper' },
  );
  const { schemas: _, id: __, meta: ___, ...rest } = body;
  expect(rest).toMatchObject({ userName: 'reh@acme.test', externalId: '00u2', active: false, groups: [] });
  expect(rest.name.familyName).toBe('Hopper');
  expect([rest.title, rest.emails]).toEqual([undefined, undefined]);
});

test('a PATCH with an outdated version changes nothing', async () => {
  const { id, groups } = await leaver();
  const { status } = await directory.scim.send('PATCH', `/Users/${id}`, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', value: { externalId: null } }],
  });
  expect(status).toBe(200);
  const { body } = await directory.scim.post('/Bulk', {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
    Operations: [
      {
        method: 'PATCH',
        path: `/Users/${id}`,
        version: 'W/"1"',
        data: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'replace', path: 'externalId', value: '00u2' }],
        },
      },
    ],
  });
  expect(body.Operations[0].status).toBe('412');
  for (const group of groups) expect(await directory.scim.members(group.id)).toEqual([id]);
});

test('an externalId is compared even if it was cleared before', async () => {
  const { scim } = directory;
  const { id, groups } = await leaver();
  const steps = [
    { op: 'remove', path: 'externalId' },
    { op: 'replace', path: 'active', value: true },
    { op: 'replace', path: 'active', value: false },
    { op: 'replace', path: 'active', value: true },
  ];
  for (const step of steps) await scim.patch(`/Users/${id}`, step);
  expect(await scim.members(groups[0].id)).toEqual([id]);
  await scim.patch(`/Users/${id}`, { op: 'replace', path: 'externalId', value: '00u2' });
  expect(await scim.members(groups[0].id)).toEqual([]);
});

test('a user who returns without an externalId and then gets the old one is confirmed', async () => {
  const { scim } = directory;
  const { id, groups } = await leaver();
  await scim.post('/Users', { userName: 'REH@acme.test' });
  await scim.patch(`/Users/${id}`, { op: 'replace', path: 'externalId', value: '00u1' });
  await scim.patch(`/Users/${id}`, { op: 'replace', path: 'externalId', value: '00u2' });
  expect(await scim.members(groups[0].id)).toEqual([id]);
});

test('the findings list users who returned as another person', async () => {
  const { scim } = directory;
  await leaver();
  await leaver('ada@acme.test', '00u5');
  const findings = async () =>
    (
      await organization.viewer.data<{ directoryService: { problems: any[] } }>(
        'query($id: ID!) { directoryService(id: $id) { problems { code title meaning subjectCount example } } }',
        { id: directory.id },
      )
    ).directoryService.problems.filter(({ code }) => code === 'BECAME_ANOTHER_PERSON');
  await scim.post('/Users', { userName: 'reh@acme.test', externalId: '00u1' });
  expect(await findings()).toEqual([]);
  await scim.post('/Users', { userName: 'ada@acme.test', externalId: '00u6' });
  expect(await findings()).toMatchObject([{ subjectCount: 1, example: 'ada@acme.test' }]);
  await scim.patch('/Users/' + (await findIdOf('reh@acme.test')), { op: 'replace', value: { active: false } });
  await scim.post('/Users', { userName: 'reh@acme.test', externalId: '00u2' });
  expect(await findings()).toMatchObject([
    { title: 'People came back as another person', subjectCount: 2, example: 'reh@acme.test, ada@acme.test' },
  ]);
});

async function findIdOf(userName: string): Promise<string> {
  const { body } = await directory.scim.get(`/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`);
  return body.Resources[0].id;
}
