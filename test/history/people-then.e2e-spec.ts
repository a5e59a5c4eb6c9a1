import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestDirectory, type TestOrganization } from '../support/app.js';

let organization: TestOrganization;
let directory: TestDirectory;
const ids: Record<string, string> = {};
let before: string;
let after: string;

/** Journal times have milliseconds: waits until the clock has advanced beyond them. */
const moment = async () => {
  await new Promise((resolve) => setTimeout(resolve, 50));
  const time = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 50));
  return time;
};

const members = (operations: object[]) => directory.scim.patch(`/Groups/${ids['Crew']}`, ...operations);

beforeAll(async () => {
  organization = await (await sharedApp()).organization();
  directory = await organization.directory('Acme');
  const { scim } = directory;
  for (const name of ['zed', 'amy', 'moe']) ids[name] = (await scim.user(name, { displayName: `The ${name}` })).id;
  ids['Crew'] = (await scim.group('Crew', [ids['zed']!, ids['amy']!])).id;
  ids['Short'] = (await scim.group('Short-lived', [ids['zed']!])).id;
  before = await moment();
  await scim.patch(`/Users/${ids['zed']}`, { op: 'replace', path: 'displayName', value: 'Zed Later' });
  await members([
    { op: 'add', path: 'members', value: [{ value: ids['moe'] }] },
    { op: 'remove', path: `members[value eq "${ids['zed']}"]` },
  ]);
  await members([{ op: 'remove', path: `members[value eq "${ids['amy']}"]` }]);
  await members([{ op: 'add', path: 'members', value: [{ value: ids['amy'] }] }]);
  await scim.delete(`/Groups/${ids['Short']}`);
  after = await moment();
});

const data = <Data = any>(query: string) => organization.admin.data<Data>(query);

test('the groups of a user as of a moment', async () => {
  const at = (time: string) => `userAt(id: "${ids['zed']}", time: "${time}") {
    groups { totalCount nodes { groupId displayName added { kind occurredAt } } } }`;
  const { then, now } = await data(`{ then: ${at(before)} now: ${at(after)} }`);
  expect(then.groups.totalCount).toBe(2);
  expect(then.groups.nodes).toMatchObject([
    { groupId: ids['Crew'], displayName: 'Crew', added: { kind: 'group.membersChanged' } },
    { groupId: ids['Short'], displayName: 'Short-lived', added: { kind: 'group.membersChanged' } },
  ]);
  expect(now.groups).toEqual({ totalCount: 0, nodes: [] });
  const first = await data(`{ userAt(id: "${ids['zed']}", time: "${before}") {
    groups(first: 1) { pageInfo { endCursor } nodes { groupId } } } }`);
  const { userAt } = await data(`{ userAt(id: "${ids['zed']}", time: "${before}") {
    groups(first: 1, after: "${first.userAt.groups.pageInfo.endCursor}") { nodes { groupId } } } }`);
  expect(userAt.groups.nodes).toEqual([{ groupId: ids['Short'] }]);
});

test('users who joined or left a group since a moment, without users who left and returned', async () => {
  const differences = async (time: string) =>
    (
      await data(`{ group(id: "${ids['Crew']}") { memberDifferences(since: "${time}") {
        totalCount nodes { userId userName change by { kind actor } } } } }`)
    ).group.memberDifferences;
  expect(await differences(before)).toEqual({
    totalCount: 2,
    nodes: [
      {
        userId: ids['zed'],
        userName: 'zed',
        change: 'REMOVED',
        by: { kind: 'group.membersChanged', actor: 'Okta SCIM 2.0' },
      },
      {
        userId: ids['moe'],
        userName: 'moe',
        change: 'ADDED',
        by: { kind: 'group.membersChanged', actor: 'Okta SCIM 2.0' },
      },
    ],
  });
  expect(await differences(after)).toEqual({ totalCount: 0, nodes: [] });
});

test('the members of a group as of a moment have the names of then, by which they are searched', async () => {
  const at = async (search: string) =>
    (
      await data(`{ group(id: "${ids['Crew']}") { membersAt(time: "${before}", search: ${JSON.stringify(search)}) {
        totalCount nodes { userName displayName } } } }`)
    ).group.membersAt;
  const zed = { userName: 'zed', displayName: 'The zed' };
  expect(await at('')).toEqual({ totalCount: 2, nodes: [zed, { userName: 'amy', displayName: 'The amy' }] });
  expect(await at('ZED the')).toEqual({ totalCount: 1, nodes: [zed] });
  expect(await at('later')).toEqual({ totalCount: 0, nodes: [] });
  expect(await at('%')).toEqual({ totalCount: 0, nodes: [] });
});

test('the last change of users, and the members added and removed since a time', async () => {
  const { users, groups } = await data(`{
    users(orderBy: { field: NAME }) { nodes { userName lastChange { kind attributes { path } } } }
    groups { nodes { memberChanges(since: "${before}") { added removed } } } }`);
  expect(users.nodes).toEqual([
    { userName: 'amy', lastChange: { kind: 'user.created', attributes: expect.any(Array) } },
    { userName: 'moe', lastChange: { kind: 'user.created', attributes: expect.any(Array) } },
    {
      userName: 'zed',
      lastChange: { kind: 'user.updated', attributes: expect.arrayContaining([{ path: 'displayName' }]) },
    },
  ]);
  expect(groups.nodes).toEqual([{ memberChanges: { added: 2, removed: 2 } }]);
});

test.each([
  ['NAME', 'ASC', ['amy', 'moe']],
  ['USER_NAME', 'DESC', ['moe', 'amy']],
  ['CREATED_AT', 'DESC', ['moe', 'amy']],
])('members sorted by %s %s in pages of one', async (field, direction, expected) => {
  const names: string[] = [];
  for (let cursor = '', isMore = true; isMore;) {
    const { group } = await data(`{ group(id: "${ids['Crew']}") {
      members(first: 1, orderBy: { field: ${field}, direction: ${direction} }${cursor}) {
        nodes { userName } pageInfo { endCursor hasNextPage } } } }`);
    names.push(...group.members.nodes.map(({ userName }: { userName: string }) => userName));
    cursor = `, after: "${group.members.pageInfo.endCursor}"`;
    isMore = group.members.pageInfo.hasNextPage;
  }
  expect(names).toEqual(expected);
});

test('derived names, title and department', async () => {
  const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
  const { id } = await directory.scim.user('ada.lovelace@acme.test', {
    title: 'Countess',
    [enterprise]: { department: 'Engines' },
  });
  const { user } = await data(`{ user(id: "${id}") { title department derived } }`);
  expect(user).toMatchObject({ title: 'Countess', department: 'Engines' });
  expect(user.derived).toContain('name.givenName');
});
