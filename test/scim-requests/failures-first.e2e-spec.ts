import { beforeAll, expect, test } from 'vitest';
import { encodeCursor } from '../../src/common/cursor.js';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { USER } from '../support/scim-client.js';
import { execute } from '../support/sql.js';
import { logged } from './log.js';

const WINDOW = 20_000;

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
  directory = await organization.directory();
  const { scim } = directory;
  await scim.user('ada@acme.test');
  await scim.get('/Users');
  await scim.post('/Users', { schemas: [USER], userName: 'ADA@acme.test' });
  await scim.get('/Groups');
  await scim.user('bob@acme.test');
  await scim.post('/Users', { schemas: [USER], userName: 'Bob@acme.test' });
  await logged(app, directory.id, 6);
});

interface Listed {
  readonly nodes: readonly { readonly id: string; readonly summary: string; readonly run: { count: number } | null }[];
  readonly totalCount: number;
  readonly searchedTo: string | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

async function list(args: string): Promise<Listed> {
  const { scimRequests } = await organization.viewer.data<{ scimRequests: Listed }>(
    `{ scimRequests(order: FAILURES_FIRST, ${args}) { totalCount searchedTo pageInfo { endCursor hasNextPage } nodes { id summary run { count } } } }`,
  );
  return scimRequests;
}
const of = ({ id }: TestDirectory) => `directoryServiceId: "${id}"`;
const summariesOf = ({ nodes }: Listed) => nodes.map(({ summary }) => summary);

/** Returns the summaries of all pages, the times at which searches ended, and the number of requests, also of folded ones. */
async function listAll(args: string): Promise<{ summaries: string[]; searchedTo: string[]; requests: number }> {
  const summaries: string[] = [];
  let requests = 0;
  const searchedTo: string[] = [];
  for (let after: string | null = null; ;) {
    const page: Listed = await list(`${args}${after ? `, after: "${after}"` : ''}`);
    summaries.push(...summariesOf(page));
    requests += page.nodes.reduce((sum, { run }) => sum + (run?.count ?? 1), 0);
    if (page.searchedTo) searchedTo.push(page.searchedTo);
    if (!page.pageInfo.hasNextPage) return { summaries, searchedTo, requests };
    after = page.pageInfo.endCursor;
  }
}

const FAILURES = [
  'userName Bob@acme.test is taken by an active user',
  'userName ADA@acme.test is taken by an active user',
];
const WRITES = ['created bob@acme.test', 'created ada@acme.test'];
const READS = [expect.stringContaining('group'), expect.stringContaining('user')];

test.each<[string, string, unknown[]]>([
  ['without a filter', '', [...FAILURES, ...WRITES, ...READS]],
  ['folded', 'fold: true', [...FAILURES, ...WRITES, ...READS]],
  ['only failures', 'outcome: FAILED', FAILURES],
  ['only successes', 'outcome: SUCCEEDED', [...WRITES, ...READS]],
  ['only writes and failures', 'writesAndFailures: true', [...FAILURES, ...WRITES]],
  ['only writes', 'kind: WRITE', [...FAILURES, ...WRITES]],
  ['only imports', 'kind: IMPORT', READS],
  ['a cause', 'explanation: USER_NAME_TAKEN', FAILURES],
  ['a subject', 'subject: "ada@acme.test"', [FAILURES[1], WRITES[1]]],
  ['a search', 'search: "bob"', [FAILURES[0], WRITES[0]]],
])('failures precede writes, and these precede reads: %s', async (_, filter, expected) => {
  const args = `${of(directory)}, ${filter}`;
  const listed = await list(args);
  expect(summariesOf(listed)).toEqual(expected);
  expect(listed).toMatchObject({ totalCount: expected.length, searchedTo: null, pageInfo: { hasNextPage: false } });
  for (const first of [1, 2, 3]) {
    expect((await listAll(`${args}, first: ${first}`)).summaries, `${first} a page`).toEqual(expected);
  }
});

/** Logs requests with a distance of 10 ms, newest first: each 5,000th failed, each 3,000th is a write, the others are reads. */
async function logMany(name: string, count: number, newest: number): Promise<TestDirectory> {
  const long = await organization.directory(name);
  await execute(
    app,
    `insert into scim_requests (id, directory_service_id, received_at, method, path, status, duration_ms, ip, summary, kind, failed)
      select (substr(lpad(to_hex(t), 12, '0'), 1, 8) || '-' || substr(lpad(to_hex(t), 12, '0'), 9, 4) || '-7000-8000-' || substr(md5(?::text || n), 1, 12))::uuid,
        ?::uuid, to_timestamp(t / 1000.0), 'GET', '/Users', 200, 1, '', ?::text || ' ' || n,
        case when n % 3000 = 0 then 'WRITE' else 'LOOKUP' end, n % 5000 = 0
      from (select n, ?::bigint - n * 10 as t from generate_series(1, ?::int) n) rows`,
    [name, long.id, name, newest, count],
  );
  return long;
}

test('reads all failures, then the writes and reads of 20,000 requests at a time', async () => {
  const newest = Date.now();
  const long = await logMany('Long', 41_000, newest);
  const first = await list(`${of(long)}, fold: true, first: 16`);
  const failures = [5, 10, 15, 20, 25, 30, 35, 40].map((thousand) => `Long ${thousand * 1000}`);
  const writes = [3, 6, 9, 12, 18].map((thousand) => `Long ${thousand * 1000}`);
  expect(summariesOf(first)).toEqual([...failures, ...writes, 'Long 1']);
  expect(first.nodes.at(-1)!.run!.count).toBe(2_000);
  const { summaries, searchedTo, requests } = await listAll(`${of(long)}, fold: true, first: 16`);
  expect(requests).toBe(41_000);
  const isSingle = (summary: string) => Number(summary.split(' ')[1]) % 1_000 === 0;
  const older = [21, 24, 27, 33, 36, 39].map((thousand) => `Long ${thousand * 1000}`);
  expect(summaries.filter(isSingle)).toEqual([...failures, ...writes, ...older]);
  expect(searchedTo.map((time) => (newest - Date.parse(time)) / 10)).toEqual([WINDOW, 2 * WINDOW]);
});

test('returns each request of several directory services once', async () => {
  const newest = Date.now();
  await logMany('One', 22_000, newest);
  await logMany('Two', 21_000, newest - 5);
  const { summaries } = await listAll('first: 100, writesAndFailures: true');
  const mine = summaries.filter((summary) => /^(One|Two) /.test(summary));
  const expected = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => index + 1)
      .filter((n) => n % 3_000 === 0 || n % 5_000 === 0)
      .map((n) => `${name} ${n}`);
  expect(mine.toSorted()).toEqual([...expected('One', 22_000), ...expected('Two', 21_000)].toSorted());
  const isFailure = (summary: string) => Number(summary.split(' ')[1]) % 5_000 === 0;
  expect(mine.slice(0, 8).every(isFailure)).toBe(true);
  const reads = await listAll('first: 100, kind: LOOKUP, outcome: SUCCEEDED, fold: true');
  expect(reads.searchedTo.length).toBeGreaterThan(0);
});

test.each([
  ['of another order', ['scimRequest', '', '00000000-0000-7000-8000-000000000000']],
  ['of no part', ['scimRequest failures first', 'others  ', '00000000-0000-7000-8000-000000000000']],
  ['with an invalid window', ['scimRequest failures first', 'writes x y', '00000000-0000-7000-8000-000000000000']],
])('rejects a cursor %s', async (_, parts) => {
  const query = `{ scimRequests(order: FAILURES_FIRST, after: "${encodeCursor(parts)}") { nodes { id } } }`;
  const { errors } = await organization.viewer.send<unknown>(query);
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});
