import { beforeAll, beforeEach, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';

const CHANGE = `occurredAt kind actor requestId tokenHint label userId groupId addedCount removedCount summary
  attributes { path before after } members { userId userName change }`;
const HISTORY = `query($id: ID!, $first: Int, $after: String) { history(id: $id, first: $first, after: $after) {
  nodes { ${CHANGE} } pageInfo { hasNextPage endCursor } totalCount } }`;
const WHY = `query($groupId: ID!, $userId: ID!) { groupMembership(groupId: $groupId, userId: $userId) {
  isMember added { ${CHANGE} } removed { kind summary } } }`;
const MEMBERS_AT = `query($id: ID!, $time: DateTime!, $first: Int, $after: String) {
  groupAt(id: $id, time: $time) { displayName members(first: $first, after: $after) {
    nodes { userId userName added { kind tokenHint } } pageInfo { endCursor hasNextPage } totalCount } } }`;

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;
let count = 0;
const hint = () => `${directory.token.slice(0, 8)}…`;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});
beforeEach(async () => {
  directory = await organization.directory(`History ${++count}`);
});

const ask = <Data = any>(query: string, variables: object, of = organization) => of.viewer.data<Data>(query, variables);

async function historyOf(id: string, more: object = {}): Promise<any[]> {
  return (await ask(HISTORY, { id, ...more })).history.nodes;
}

/** Sets the times of the changes one minute apart, so that a time between two of them exists. */
async function spread(): Promise<Date[]> {
  const rows = await execute<{ at: string }>(
    app,
    `update changes c set occurred_at = timestamptz '2026-01-01T00:00:00Z' + n.place * interval '1 minute'
      from (select directory_service_id, position as place from changes where directory_service_id = ?) n
      where c.directory_service_id = n.directory_service_id and c.position = n.place returning c.occurred_at::text as at`,
    [directory.id],
  );
  return rows.map(({ at }) => new Date(at)).toSorted((a, b) => a.getTime() - b.getTime());
}

test('the history of a user has values before and after, request, token and memberships', async () => {
  const { scim } = directory;
  const ada = await scim.user('ada', { name: { givenName: 'Ada', familyName: 'Byron' } });
  const group = await scim.group('Engineering', [ada.id]);
  const { headers } = await scim.patch(`/Users/${ada.id}`, {
    op: 'replace',
    path: 'name.familyName',
    value: 'Lovelace',
  });
  await scim.patch(`/Groups/${group.id}`, { op: 'remove', path: `members[value eq "${ada.id}"]` });
  const lines = await historyOf(ada.id);
  expect(lines.map(({ kind }) => kind)).toEqual([
    'group.membersChanged',
    'user.updated',
    'group.membersChanged',
    'user.created',
  ]);
  expect(lines[0]).toMatchObject({
    label: 'Engineering',
    members: [{ userId: ada.id, userName: 'ada', change: 'REMOVED' }],
  });
  expect(lines[1]).toMatchObject({
    actor: 'Okta SCIM 2.0',
    requestId: headers['x-request-id'],
    tokenHint: hint(),
    summary: 'Okta SCIM 2.0 updated ada',
    attributes: expect.arrayContaining([{ path: 'name.familyName', before: 'Byron', after: 'Lovelace' }]),
  });
  expect(lines[3].attributes).toContainEqual({ path: 'userName', before: null, after: 'ada' });
  const pages = [await historyOf(ada.id, { first: 3 })];
  const { history } = await ask(HISTORY, { id: ada.id, first: 3 });
  expect([history.pageInfo.hasNextPage, history.totalCount]).toEqual([true, 4]);
  pages.push(await historyOf(ada.id, { first: 3, after: history.pageInfo.endCursor }));
  expect(pages.flat()).toEqual(lines);
  const { user, group: found } = await ask(
    `query($user: ID!, $group: ID!) { user(id: $user) { history { nodes { kind } } } group(id: $group) { history { nodes { kind } } } }`,
    { user: ada.id, group: group.id },
  );
  expect(user.history.nodes).toEqual(lines.map(({ kind }) => ({ kind })));
  expect(found.history.nodes.map(({ kind }: { kind: string }) => kind)).toEqual([
    'group.membersChanged',
    'group.membersChanged',
    'group.created',
  ]);
});

test('deleted users and former members of deleted groups still have a history', async () => {
  const { scim } = directory;
  const [ada, alan] = [await scim.user('ada'), await scim.user('alan')];
  const group = await scim.group('Engineering', [ada.id, alan.id]);
  await scim.delete(`/Users/${ada.id}`);
  await scim.delete(`/Groups/${group.id}`);
  expect((await historyOf(ada.id)).map(({ kind }) => kind)).toEqual([
    'user.deleted',
    'group.membersChanged',
    'user.created',
  ]);
  expect((await historyOf(alan.id)).map(({ kind }) => kind)).toEqual([
    'group.deleted',
    'group.membersChanged',
    'user.created',
  ]);
  const [, members] = await historyOf(group.id);
  expect(members.members.map(({ userName }: { userName: string }) => userName).toSorted()).toEqual(['ada', 'alan']);
});

test('explains why a user is or was in a group', async () => {
  const { scim } = directory;
  const [ada, alan, grace] = [await scim.user('ada'), await scim.user('alan'), await scim.user('grace')];
  const group = await scim.group('Engineering', [ada.id]);
  const why = async (userId: string) => (await ask(WHY, { groupId: group.id, userId })).groupMembership;
  expect(await why(ada.id)).toMatchObject({
    isMember: true,
    added: { kind: 'group.membersChanged', label: 'Engineering', tokenHint: hint() },
    removed: null,
  });
  expect(await why(alan.id)).toEqual({ isMember: false, added: null, removed: null });
  await scim.patch(`/Groups/${group.id}`, { op: 'replace', path: 'members', value: [{ value: alan.id }] });
  expect(await why(ada.id)).toMatchObject({ isMember: false, added: {}, removed: { kind: 'group.membersChanged' } });
  await scim.patch(`/Groups/${group.id}`, {
    op: 'add',
    path: 'members',
    value: [{ value: ada.id }, { value: grace.id }],
  });
  expect(await why(ada.id)).toMatchObject({ isMember: true, added: { addedCount: 2 }, removed: null });
  await scim.delete(`/Users/${grace.id}`);
  expect(await why(grace.id)).toMatchObject({ isMember: false, removed: { kind: 'user.deleted' } });
  await scim.delete(`/Groups/${group.id}`);
  expect(await why(ada.id)).toMatchObject({ isMember: false, removed: { kind: 'group.deleted' } });
  expect((await ask(WHY, { groupId: group.id, userId: directory.id })).groupMembership).toBeNull();
  expect((await ask(WHY, { groupId: 'nonsense', userId: ada.id })).groupMembership).toBeNull();
});

test('returns a group and its members at every time', async () => {
  const { scim } = directory;
  const [ada, alan, grace] = [await scim.user('ada'), await scim.user('alan'), await scim.user('grace')];
  const expected: [string | null, string[]][] = [...Array(3).fill([null, []])];
  const group = await scim.group('Engineering', [alan.id, ada.id]);
  expected.push(['Engineering', []], ['Engineering', ['ada', 'alan']]);
  await scim.patch(`/Groups/${group.id}`, { op: 'add', path: 'members', value: [{ value: grace.id }] });
  expected.push(['Engineering', ['ada', 'alan', 'grace']]);
  await scim.patch(`/Groups/${group.id}`, { op: 'replace', value: { displayName: 'Platform' } });
  expected.push(['Platform', ['ada', 'alan', 'grace']]);
  await scim.put(`/Users/${alan.id}`, { userName: 'turing' });
  expected.push(['Platform', ['ada', 'turing', 'grace']]);
  await scim.delete(`/Users/${ada.id}`);
  expected.push(['Platform', ['turing', 'grace']]);
  await scim.patch(`/Groups/${group.id}`, { op: 'remove', path: 'members' });
  expected.push(['Platform', []]);
  await scim.delete(`/Groups/${group.id}`);
  expected.push([null, []]);
  const times = await spread();
  const told = await Promise.all(
    times.map(async (time) => {
      const { groupAt } = await ask(MEMBERS_AT, { id: group.id, time, first: 50 });
      expect(groupAt?.members.totalCount).toBe(groupAt?.members.nodes.length);
      return [groupAt?.displayName ?? null, groupAt?.members.nodes.map((node: any) => node.userName) ?? []];
    }),
  );
  expect(told).toEqual(expected);
  const at = { id: group.id, time: times[5], first: 2 };
  const { groupAt: first } = await ask(MEMBERS_AT, at);
  const { groupAt: rest } = await ask(MEMBERS_AT, { ...at, after: first.members.pageInfo.endCursor });
  expect([...first.members.nodes, ...rest.members.nodes].map(({ userId }) => userId)).toEqual([
    ada.id,
    alan.id,
    grace.id,
  ]);
  expect(rest.members).toMatchObject({
    nodes: [{ added: { kind: 'group.membersChanged', tokenHint: hint() } }],
    pageInfo: { hasNextPage: false },
  });
});

test('returns a user at a time', async () => {
  const { id } = await directory.scim.user('ada', { title: 'Countess' });
  await directory.scim.put(`/Users/${id}`, { userName: 'ada.lovelace', active: false });
  const [created, changed] = await spread();
  const at = `query($id: ID!, $time: DateTime!) { user(id: $id) { at(time: $time) { userName active profile } } userAt(id: $id, time: $time) { userName } }`;
  expect((await ask(at, { id, time: created })).user.at).toMatchObject({
    userName: 'ada',
    active: true,
    profile: { title: 'Countess' },
  });
  expect(await ask(at, { id, time: changed })).toMatchObject({
    user: { at: { userName: 'ada.lovelace', active: false } },
    userAt: {},
  });
  expect(await ask(at, { id, time: new Date(0) })).toMatchObject({ user: { at: null }, userAt: null });
});

test('another organization has no access', async () => {
  const { scim } = directory;
  const ada = await scim.user('ada');
  const group = await scim.group('Engineering', [ada.id]);
  const other = await app.organization();
  const time = new Date();
  for (const id of [ada.id, group.id, 'nonsense']) {
    expect((await ask(HISTORY, { id }, other)).history).toMatchObject({ nodes: [], totalCount: 0 });
  }
  expect(await ask(WHY, { groupId: group.id, userId: ada.id }, other)).toEqual({ groupMembership: null });
  expect(await ask(MEMBERS_AT, { id: group.id, time }, other)).toEqual({ groupAt: null });
  expect(
    await ask(
      'query($id: ID!, $time: DateTime!) { userAt(id: $id, time: $time) { userName } }',
      { id: ada.id, time },
      other,
    ),
  ).toEqual({ userAt: null });
});
