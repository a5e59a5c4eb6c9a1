import { beforeAll, describe, expect, test } from 'vitest';
import { sharedApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { mutate } from '../directory-services/mutations.js';
import { page } from './people.js';

let organization: TestOrganization;
let directory: TestDirectory;
let second: TestDirectory;
let engineering: string;

const email = (value: string) => ({ emails: [{ value, type: 'work', primary: true }] });

beforeAll(async () => {
  organization = await (await sharedApp()).organization();
  directory = await organization.directory('First');
  second = await organization.directory('Second');
  const { scim } = directory;
  const ada = await scim.user('ada', { displayName: 'Ada Lovelace', ...email('countess@Acme.test') });
  await scim.user('a%b', { displayName: 'Per cent' });
  await scim.user('a_b', { displayName: 'Under score' });
  await scim.user(String.raw`a\b`, { displayName: 'Back slash' });
  await scim.user('axb', { displayName: 'Plain', active: false });
  await scim.user('ÖZGE', { displayName: 'Özge Ünlü' });
  engineering = (await scim.group('Engineering 100%', [ada.id])).id;
  await scim.group('engine_room');
  await second.scim.user('ada', { displayName: 'Ada of the second' });
});

const names = async (field: string, name = 'userName') => {
  const { nodes, totalCount } = await page<Record<string, string> & { id: string }>(
    organization.admin,
    field,
    `id ${name}`,
  );
  expect(totalCount).toBe(nodes.length);
  return nodes.map((node) => node[name]).toSorted();
};

describe('users', () => {
  test.each([
    ['ada', ['ada', 'ada']],
    ['LOVE', ['ada']],
    ['  lovelace ', ['ada']],
    ['countess@acme', ['ada']],
    ['özge', ['ÖZGE']],
    ['%', ['a%b']],
    ['_', ['a_b']],
    ['\\', [String.raw`a\b`]],
    ['a%b', ['a%b']],
    ['a_b', ['a_b']],
    [`'; drop table users; --`, []],
    ['nobody', []],
  ])('that match %j', async (search, expected) => {
    expect(await names(`users(search: ${JSON.stringify(search)})`)).toEqual(expected.toSorted());
  });

  test('that match only spaces are all users', async () => {
    expect(await names('users(search: "  ")')).toHaveLength(7);
  });

  test('that are active, or not', async () => {
    expect(await names('users(active: false)')).toEqual(['axb']);
    expect(await names('users(active: true)')).toHaveLength(6);
    expect(await names('users(active: null)')).toHaveLength(7);
  });

  test('of one directory service, of one group, and with all filters together', async () => {
    expect(await names(`users(directoryServiceId: "${second.id}")`)).toEqual(['ada']);
    expect(await names(`users(groupId: "${engineering}")`)).toEqual(['ada']);
    expect(await names(`users(groupId: "${engineering}", active: false)`)).toEqual([]);
    expect(await names(`users(groupId: "${engineering}", directoryServiceId: "${second.id}")`)).toEqual([]);
    expect(await names(`users(directoryServiceId: "${directory.id}", active: true, search: "a")`)).toHaveLength(4);
  });

  test.each([
    'users(directoryServiceId: "x")',
    'users(groupId: "x")',
    'users(directoryServiceId: "")',
    'users(groupId: "a\\u0000")',
  ])('%s is empty', async (field) => expect(await names(field)).toEqual([]));
});

describe('groups', () => {
  test.each([
    ['ENGINE', ['Engineering 100%', 'engine_room']],
    ['%', ['Engineering 100%']],
    ['_', ['engine_room']],
    ['\\', []],
  ])('that match %j', async (search, expected) => {
    expect(await names(`groups(search: ${JSON.stringify(search)})`, 'displayName')).toEqual(expected.toSorted());
  });

  test('of one directory service', async () => {
    expect(await names(`groups(directoryServiceId: "${second.id}")`, 'displayName')).toEqual([]);
    expect(await names(`groups(directoryServiceId: "${directory.id}")`, 'displayName')).toHaveLength(2);
  });
});

test.each([
  ['love', 1],
  ['%', 0],
  ['second', 0],
  ['', 1],
])('%j matches %i members', async (search, count) => {
  const data = await organization.admin.data<any>(
    'query($id: ID!, $search: String) { group(id: $id) { members(search: $search) { totalCount nodes { userName } } } }',
    { id: engineering, search },
  );
  expect(data.group.members.totalCount).toBe(count);
  expect(data.group.members.nodes).toHaveLength(count);
});

test('directory services by part of their name and by state', async () => {
  const other = await (await sharedApp()).organization();
  const [paused, deleted] = [await other.directory('Paused 50%'), await other.directory('Deleted')];
  await other.directory('active');
  await mutate(other.admin, 'pauseDirectoryService', { id: paused.id });
  await mutate(other.admin, 'deleteDirectoryService', { id: deleted.id, confirmDisplayName: 'Deleted' });
  for (const [field, expected] of [
    ['directoryServices', ['active', 'Deleted', 'Paused 50%']],
    ['directoryServices(state: PAUSED)', ['Paused 50%']],
    ['directoryServices(state: DELETED)', ['Deleted']],
    ['directoryServices(state: ACTIVE)', ['active']],
    ['directoryServices(search: " PAUSED ")', ['Paused 50%']],
    ['directoryServices(search: "%")', ['Paused 50%']],
    ['directoryServices(search: "e", state: ACTIVE)', ['active']],
  ] as const) {
    const { nodes, totalCount } = await page<{ id: string; displayName: string }>(other.admin, field, 'id displayName');
    expect(
      nodes.map(({ displayName }) => displayName),
      field,
    ).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  }
});
