import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestOrganization } from '../support/app.js';
import { page } from './people.js';

let organization: TestOrganization;
let groupId: string;
let userId: string;

beforeAll(async () => {
  organization = await (await sharedApp()).organization();
  const { scim } = await organization.directory();
  userId = (await scim.user('ada@acme.test')).id;
  groupId = (await scim.group('Engineering', [userId])).id;
});

const LISTS = ['users', 'groups', 'directoryServices', 'members', 'groupsOfUser'] as const;
/** Lists whose pages are read by other tests. */
const OTHER_LISTS = ['team', 'auditEvents'] as const;

function query(list: (typeof LISTS | typeof OTHER_LISTS)[number], argument: string): string {
  if (list === 'team') return `{ members(${argument}) { nodes { id } } }`;
  if (list === 'members') return `{ group(id: "${groupId}") { members(${argument}) { nodes { id } } } }`;
  if (list === 'groupsOfUser') return `{ user(id: "${userId}") { groups(${argument}) { nodes { id } } } }`;
  return `{ ${list}(${argument}) { nodes { id } } }`;
}

const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const ID = '0195a000-0000-7000-8000-000000000000';

const BAD = [
  'first: 0',
  'first: -1',
  'first: 201',
  'first: -2147483648',
  'after: ""',
  'after: "not a cursor"',
  'after: "bnVsbA"',
  `after: "${'x'.repeat(2001)}"`,
  `after: "${cursor('another list', 'a', ID)}"`,
  `after: "${cursor('user USER_NAME ASC', 'a', 'no id')}"`,
  `after: "${cursor('user USER_NAME ASC', 5, ID)}"`,
  `after: "${cursor('user USER_NAME ASC', 'a\0b', ID)}"`,
  `after: "${cursor('user USER_NAME DESC', 'a', ID)}"`,
  `after: "${cursor('user CREATED_AT ASC', '', ID)}"`,
];

test.each([...LISTS, ...OTHER_LISTS])('%s rejects invalid page arguments', async (list) => {
  for (const argument of BAD) {
    const { errors } = await organization.admin.send(query(list, argument));
    expect(
      errors?.map(({ extensions }) => extensions.code),
      argument,
    ).toEqual(['BAD_USER_INPUT']);
  }
});

test.each(LISTS)('%s rejects the cursors of all other lists', async (list) => {
  const own = await endCursor(list);
  expect((await organization.admin.send(query(list, `after: "${own}"`))).errors).toBeUndefined();
  for (const other of LISTS.filter((one) => one !== list)) {
    const { errors } = await organization.admin.send(query(list, `after: "${await endCursor(other)}"`));
    expect(errors?.[0]?.extensions.code, other).toBe('BAD_USER_INPUT');
  }
});

test('the maximum page size is 200, the default 50', async () => {
  expect((await organization.admin.send(query('users', 'first: 200'))).errors).toBeUndefined();
  const { __type: type } = await organization.admin.data<any>(
    '{ __type(name: "Query") { fields { name args { name defaultValue } } } }',
  );
  const users = type.fields.find(({ name }: { name: string }) => name === 'users');
  expect(users.args.find(({ name }: { name: string }) => name === 'first').defaultValue).toBe('50');
});

test.each([
  'first: "1"',
  'first: 1.5',
  'first: null',
  'search: 5',
  'active: "yes"',
  'orderBy: { field: NO_SUCH }',
  'nonsense: 1',
])('users(%s) does not pass validation', async (argument) => {
  const { errors } = await organization.admin.send(query('users', argument));
  expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('a variable of the wrong type is bad input', async () => {
  const { errors } = await organization.admin.send('query($first: Int!) { users(first: $first) { nodes { id } } }', {
    first: 'x',
  });
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

async function endCursor(list: (typeof LISTS)[number]): Promise<string> {
  if (list !== 'members' && list !== 'groupsOfUser') return (await page(organization.admin, list)).pageInfo.endCursor!;
  const data = await organization.admin.data<any>(
    query(list, 'first: 1').replace('nodes { id }', 'pageInfo { endCursor }'),
  );
  const connection = list === 'members' ? data.group.members : data.user.groups;
  return connection.pageInfo.endCursor;
}
