import { beforeAll, describe, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { insertGroups, insertMembers, insertUsers, page, walk } from './people.js';

/** Equal names in both directory services are ties that only the ids resolve. */
const NAMES = ['ada', 'Bob', 'bob2', 'CARL', 'dora', 'élan', 'zoë', '_low', '10', '9'];

let app: TestApp;
let organization: TestOrganization;
let directories: [TestDirectory, TestDirectory];
let userIds: string[];
let groupIds: string[];

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
  directories = [await organization.directory('One'), await organization.directory('Two')];
  [userIds, groupIds] = [[], []];
  for (const { id } of directories) {
    const users = await insertUsers(app, id, NAMES);
    const groups = await insertGroups(app, id, NAMES);
    for (const group of groups) await insertMembers(app, id, group, users);
    userIds.push(...users);
    groupIds.push(...groups);
  }
});

const LISTS = [
  ['users', 'USER_NAME'],
  ['users', 'CREATED_AT'],
  ['groups', 'DISPLAY_NAME'],
  ['groups', 'CREATED_AT'],
] as const;

const wholeOf = (list: string) => (list === 'users' ? userIds : groupIds);

describe.each(LISTS)('%s sorted by %s', (list, field) => {
  test.each([1, 3, 7, 20, 200])('pages of %i contain every item once, also backwards', async (first) => {
    const ids = async (direction: string) => {
      const order = `orderBy: { field: ${field}, direction: ${direction} }`;
      const pages = await walk(organization.admin, (after) => `${list}(first: ${first}, ${order}${after})`);
      expect(pages.every(({ totalCount }) => totalCount === wholeOf(list).length)).toBe(true);
      expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual(pages.map((_, index) => index > 0));
      expect(pages.flatMap(({ edges }) => edges.map(({ node }) => node))).toEqual(pages.flatMap(({ nodes }) => nodes));
      return pages.flatMap(({ nodes }) => nodes.map(({ id }) => id));
    };
    const ascending = await ids('ASC');
    expect(ascending.toSorted()).toEqual(wholeOf(list).toSorted());
    expect(await ids('DESC')).toEqual(ascending.toReversed());
    if (field === 'CREATED_AT') expect(ascending).toEqual(wholeOf(list).toSorted());
  });
});

test('names are sorted case-insensitively, then by creation', async () => {
  const { nodes } = await page<{ id: string; userName: string }>(
    organization.admin,
    'users(first: 200)',
    'id userName',
  );
  const latin = nodes.filter(({ userName }) => /^[a-z]+$/i.test(userName));
  expect(latin.map(({ userName }) => userName)).toEqual(['ada', 'ada', 'Bob', 'Bob', 'CARL', 'CARL', 'dora', 'dora']);
  expect(latin[0]!.id < latin[1]!.id).toBe(true);
});

test('the members of a group and the groups of a user are complete in pages of three', async () => {
  const [{ id: directoryServiceId }] = directories;
  const inFirst = (ids: string[]) => ids.slice(0, NAMES.length).toSorted();
  for (const [outer, inner, id, expected] of [
    ['group', 'members', groupIds[0], inFirst(userIds)],
    ['user', 'groups', userIds[0], inFirst(groupIds)],
  ] as const) {
    const found: string[] = [];
    for (let after = ''; ;) {
      const data = await organization.admin.data<any>(
        `{ outer: ${outer}(id: "${id}") { directoryService { id } inner: ${inner}(first: 3${after}) {
          nodes { id } totalCount pageInfo { hasNextPage endCursor } } } }`,
      );
      expect(data.outer).toMatchObject({
        directoryService: { id: directoryServiceId },
        inner: { totalCount: NAMES.length },
      });
      found.push(...data.outer.inner.nodes.map((node: { id: string }) => node.id));
      if (!data.outer.inner.pageInfo.hasNextPage) break;
      after = `, after: "${data.outer.inner.pageInfo.endCursor}"`;
    }
    expect(found).toEqual(expected);
  }
});

test('inserts during a walk neither repeat nor skip existing items', async () => {
  const other = await app.organization();
  const { id } = await other.directory();
  const before = await insertUsers(app, id, ['b1', 'd1', 'f1', 'h1', 'j1', 'l1']);
  const insert = async (round: number) => void (await insertUsers(app, id, [`a${round}`, `e${round}x`, `z${round}`]));
  const pages = await walk(
    other.admin,
    (after) => `users(first: 2${after})`,
    'id',
    (round) => (round < 4 ? insert(round) : Promise.resolve()),
  );
  const seen = pages.flatMap(({ nodes }) => nodes.map((node) => node.id));
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((one) => before.includes(one))).toEqual(before);
});

test('an empty list has no cursors', async () => {
  const { admin } = await app.organization();
  for (const list of ['users', 'groups', 'directoryServices']) {
    expect(await page(admin, list)).toEqual({
      nodes: [],
      edges: [],
      totalCount: 0,
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  }
});

test('the walk continues from the cursor of every edge', async () => {
  const { edges } = await page(organization.admin, 'users(first: 5)');
  const { nodes } = await page(organization.admin, `users(first: 3, after: "${edges[1]!.cursor}")`);
  expect(nodes).toEqual(edges.slice(2).map(({ node }) => node));
});
