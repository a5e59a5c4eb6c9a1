import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { USER } from '../support/scim-client.js';
import { execute } from '../support/sql.js';
import { logged } from './log.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;
let ada: { id: string };
let group: { id: string };

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
  directory = await organization.directory();
  const { scim } = directory;
  ada = await scim.user('ada@acme.test', { displayName: 'Ada Lovelace' });
  const { id: bob } = await scim.user('bob@acme.test');
  group = await scim.group('Engineering', [bob]);
  await scim.patch(`/Groups/${group.id}`, { op: 'add', path: 'members', value: [{ value: ada.id }] });
  await scim.post('/Users', { schemas: [USER], userName: 'ADA@acme.test' });
  await scim.get(`/Users?filter=${encodeURIComponent('userName eq "ada@acme.test"')}`);
  await scim.get('/Users');
  await scim.get('/Groups');
  await scim.delete(`/Users/${bob}`);
  await logged(app, directory.id, 9);
});

interface Listed {
  readonly nodes: any[];
  readonly searchedTo: string | null;
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

async function list(args: string, of: TestDirectory = directory): Promise<Listed> {
  const { scimRequests } = await organization.viewer.data<any>(
    `query($id: ID!) { scimRequests(directoryServiceId: $id, ${args}) { totalCount searchedTo pageInfo { endCursor hasNextPage }
      nodes { summary kind failed subject { type id name exists } run { kind count hasMore from to } } } }`,
    { id: of.id },
  );
  return scimRequests;
}
const summaries = async (args: string) => (await list(args)).nodes.map(({ summary }) => summary);

const TAKEN = 'userName ADA@acme.test is taken by an active user';
const ABOUT_ADA = ['1 user found by userName', '+1 member in Engineering', 'created ada@acme.test'];

test.each<[string, () => string, string[]]>([
  ['kind', () => 'kind: IMPORT', [expect.stringContaining('group'), expect.stringContaining('users')] as any],
  ['status', () => 'status: 409', [TAKEN]],
  ['writes and failures', () => 'writesAndFailures: true, first: 2', ['deleted a user', TAKEN]],
  ['a subject by id, with its creation and memberships', () => `subject: "${ada.id}"`, ABOUT_ADA],
  [
    'a subject by name, with rejected creations',
    () => 'subject: "ada@acme.test"',
    [...ABOUT_ADA.slice(0, 1), TAKEN, ...ABOUT_ADA.slice(1)],
  ],
  ['a subject and an outcome', () => 'subject: "ada", outcome: FAILED', [TAKEN]],
  ['a subject and a cause', () => 'subject: "ADA@acme.test", explanation: USER_NAME_TAKEN', [TAKEN]],
  ['a subject without failures and an outcome', () => 'subject: "engineering", outcome: FAILED', []],
  ['the id of a subject without failures and an outcome', () => `subject: "${group.id}", outcome: FAILED`, []],
  ['words in any order', () => 'search: "user taken"', [TAKEN]],
  ['the display name of a person', () => 'search: "lovelace ada"', ABOUT_ADA],
  ['a status in the search', () => 'search: "4xx"', [TAKEN]],
  ['a cause in the search', () => 'search: "taken by an active"', [TAKEN]],
  [
    'the id of a group in the search',
    () => `search: "${group.id}"`,
    ['+1 member in Engineering', 'created Engineering, 1 member'],
  ],
])('filters by %s', async (_, args, expected) => {
  expect(await summaries(args())).toEqual(expected);
  if (!args().includes('first')) expect((await list(`${args()}, first: 1`)).totalCount).toBe(expected.length);
});

test('filters by token', async () => {
  const [row] = await execute<{ id: string }>(
    app,
    'select id from directory_service_tokens where directory_service_id = ?',
    [directory.id],
  );
  expect((await list(`tokenId: "${row!.id}"`)).totalCount).toBe(9);
  expect((await list(`tokenId: "${ada.id}"`)).totalCount).toBe(0);
});

test('names the subject of each request, also of a deleted or rejected user', async () => {
  const { nodes } = await list('first: 9');
  expect(nodes.map(({ subject }) => subject)).toEqual([
    { type: 'USER', id: expect.any(String), name: null, exists: false },
    null,
    null,
    { type: 'USER', id: ada.id, name: 'Ada Lovelace', exists: true },
    { type: 'USER', id: null, name: 'ADA@acme.test', exists: false },
    { type: 'GROUP', id: group.id, name: 'Engineering', exists: true },
    { type: 'GROUP', id: group.id, name: 'Engineering', exists: true },
    { type: 'USER', id: expect.any(String), name: 'bob@acme.test', exists: false },
    { type: 'USER', id: ada.id, name: 'Ada Lovelace', exists: true },
  ]);
});

test('folds reads, and lists the requests of a run by its times', async () => {
  const of = await organization.directory('Folded');
  for (let index = 0; index < 3; index++) {
    await of.scim.get(`/Users?filter=${encodeURIComponent(`userName eq "${index}"`)}`);
    await of.scim.user(`${index}`);
  }
  await logged(app, of.id, 6);
  const { nodes, pageInfo } = await list('fold: true', of);
  expect(nodes.map(({ summary, run }) => [summary, run?.count])).toEqual([
    ['created 2', undefined],
    ['0 users found by userName', 3],
    ['created 1', undefined],
    ['created 0', undefined],
  ]);
  expect(pageInfo.hasNextPage).toBe(false);
  const { kind, from, to } = nodes[1].run;
  expect((await list(`kind: ${kind}, from: "${from}", to: "${to}"`, of)).nodes).toHaveLength(3);
  const first = await list('fold: true, first: 2', of);
  expect([first.nodes[1].run, first.pageInfo.hasNextPage]).toEqual([null, true]);
  const next = await list(`fold: true, first: 2, after: "${first.pageInfo.endCursor}"`, of);
  expect(next.nodes.map(({ summary }) => summary)).toEqual(['created 1', '0 users found by userName']);
});

test('searches 20,000 requests at a time, says how far, and stops counting at 10,000', async () => {
  const of = await organization.directory('Long');
  const newest = Date.now();
  await execute(
    app,
    `insert into scim_requests (id, directory_service_id, received_at, method, path, status, duration_ms, ip, summary, kind, failed)
      select (substr(lpad(to_hex(t), 12, '0'), 1, 8) || '-' || substr(lpad(to_hex(t), 12, '0'), 9, 4) || '-7000-8000-' || substr(md5(?::text), 1, 12))::uuid,
        ?::uuid, to_timestamp(t / 1000.0), case n when 20100 then 'DELETE' else 'GET' end, '/Users', 200, 1, '', 'row ' || n, 'LOOKUP', false
      from (select n, ?::bigint - n * 10 as t from generate_series(1, 20200) n) rows`,
    [of.id, of.id, newest],
  );
  const first = await list('method: "DELETE"', of);
  expect([first.nodes, first.pageInfo.hasNextPage]).toEqual([[], true]);
  expect(Date.parse(first.searchedTo!)).toBe(newest - 20_000 * 10);
  const next = await list(`method: "DELETE", after: "${first.pageInfo.endCursor}"`, of);
  expect(next.nodes.map(({ summary }) => summary)).toEqual(['row 20100']);
  expect([next.searchedTo, next.pageInfo.hasNextPage]).toEqual([null, false]);
  expect((await list('first: 1', of)).totalCount).toBe(10_001);
  const folded = await list('fold: true', of);
  expect(folded.nodes.map(({ run }) => run.count)).toEqual([2_000]);
  expect([folded.nodes[0].run.hasMore, folded.searchedTo, folded.pageInfo.hasNextPage]).toEqual([true, null, true]);
  const from = new Date(newest - 500).toISOString();
  expect((await list(`from: "${from}", first: 1`, of)).totalCount).toBe(50);
});

test('a search over several directory services ends where the first of them does', async () => {
  const { scimRequests } = await organization.viewer.data<any>(
    `query { scimRequests(kind: WRITE, first: 50) { searchedTo nodes { receivedAt } pageInfo { hasNextPage } } }`,
  );
  expect(scimRequests.pageInfo.hasNextPage).toBe(true);
  for (const { receivedAt } of scimRequests.nodes) expect(receivedAt > scimRequests.searchedTo).toBe(true);
});

test('rejects a token filter that is no id', async () => {
  const { errors } = await organization.viewer.send<any>(`query { scimRequests(tokenId: "x") { totalCount } }`);
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});
