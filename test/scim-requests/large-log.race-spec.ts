import pg from 'pg';
import { beforeAll, expect, test, vi } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';

/** `npm run long -- log` uses a million requests and 100,000 users. */
const REQUESTS = Number(process.env['LOG_REQUESTS'] ?? 25_000);
const USERS = Math.max(100, REQUESTS / 10);
/** Number of requests of one statement, which ends before the statement timeout. */
const BATCH = 25_000;
/** Maximum time of a statement in the database. With few requests, only the plans matter. */
const LIMIT_MS = Number(process.env['LOG_LIMIT_MS'] ?? 60_000);

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;
let [user, group] = ['', ''];

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
  directory = await organization.directory('Large log');
  ({ id: group } = await directory.scim.group('Everyone'));
  ({ id: user } = await directory.scim.user('ada@acme.test'));
  await copyUser();
  for (let first = 1; first <= REQUESTS; first += BATCH) {
    const last = Math.min(first + BATCH - 1, REQUESTS);
    await execute(app, REQUESTS_SQL, [directory.id, group, user, user, first, last]);
  }
  await execute(app, 'vacuum analyze scim_requests');
  await execute(app, 'analyze users');
});

/** Copies the first user. */
async function copyUser(): Promise<void> {
  const columns = await execute<{ name: string }>(
    app,
    `select column_name as name from information_schema.columns where table_name = 'users' and is_generated = 'NEVER'`,
  );
  const names = columns.map(({ name }) => name).join();
  await execute(
    app,
    `insert into users (${names}) select ${columns.map(({ name }) => `(copy).${name}`).join()} from (
      select json_populate_record(u, json_build_object('id', gen_random_uuid(), 'user_name', 'user' || n || '@acme.test',
        'user_name_key', 'user' || n || '@acme.test', 'search', ' user' || n || '@acme.test', 'external_id', null)) as copy
      from users u, generate_series(1, ?::int) n where u.directory_service_id = ?::uuid offset 0) copies`,
    [USERS, directory.id],
  );
}

/** Each tenth request is a membership change of one group, each hundredth fails, and half are look-ups. */
const REQUESTS_SQL = `insert into scim_requests (id, directory_service_id, received_at, method, path, status, duration_ms, ip,
    summary, kind, failed, explanation, resource_type, subject_id, user_name, member_ids)
  select (overlay(lpad(to_hex(t), 12, '0') placing '-' from 9 for 0)
      || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ?::uuid, to_timestamp(t / 1000.0),
    case when n % 2 = 0 then 'GET' when n % 10 = 1 then 'PATCH' else 'PUT' end,
    case when n % 2 = 0 then '/Users' || chr(63) || 'filter=userName' when n % 10 = 1 then '/Groups/1' else '/Users/1' end,
    case when n % 100 = 1 then 409 else 200 end, 5, '127.0.0.1', 'updated user' || n,
    case when n % 2 = 0 then 'LOOKUP' else 'WRITE' end, n % 100 = 1, case when n % 100 = 1 then 'USER_NAME_TAKEN' end,
    case when n % 10 = 1 then 'GROUP' else 'USER' end,
    case when n % 200 = 1 then null when n % 10 = 1 then ?::uuid when n % 1000 = 3 then ?::uuid else gen_random_uuid() end,
    'user' || n || '@acme.test',
    case when n % 10 = 1 then array[case when n % 1000 = 1 then ?::uuid else gen_random_uuid() end] end
  from (select n, (extract(epoch from now()) * 1000)::bigint - n * 1000 as t from generate_series(?::int, ?::int) n) rows`;

interface Sent {
  readonly client: pg.Client;
  readonly text: string;
  readonly values: unknown[];
}

/** Returns the longest time that PostgreSQL takes for one of the statements of a query. */
async function slowest(query: string): Promise<{ ms: number; text: string }> {
  const run = Reflect.get(pg.Client.prototype, 'query') as (this: pg.Client, ...call: unknown[]) => unknown;
  const sent: Sent[] = [];
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...call: any[]) {
    const [first, second] = call;
    const text = String(typeof first === 'string' ? first : first.text);
    if (text.includes('scim_request')) sent.push({ client: this, text, values: first.values ?? second ?? [] });
    return run.apply(this, call);
  } as never);
  await organization.viewer.data(query).finally(() => spy.mockRestore());
  const times: { ms: number; text: string }[] = [];
  for (const { client, text, values } of sent.filter(({ text: one }) => !one.includes('insert into'))) {
    const { rows } = await client.query({ text: `explain (analyze, format json) ${text}`, values });
    times.push({ ms: rows[0]['QUERY PLAN'][0]['Execution Time'], text });
  }
  return times.toSorted((a, b) => b.ms - a.ms)[0] ?? { ms: 0, text: '' };
}

const PAGE = 'first: 100';
test.each<[string, () => string]>([
  ['the newest requests, folded', () => 'fold: true'],
  ['failures', () => 'outcome: FAILED, fold: true'],
  ['successes', () => 'outcome: SUCCEEDED'],
  ['a cause', () => 'explanation: USER_NAME_TAKEN'],
  ['a method without requests', () => 'method: "DELETE"'],
  ['a kind without requests', () => 'kind: IMPORT'],
  ['writes and failures', () => 'writesAndFailures: true'],
  ['a status', () => 'status: 409'],
  ['a token without requests', () => `tokenId: "${user}"`],
  ['a user', () => `subject: "${user}"`],
  ['a group with a tenth of all requests', () => `subject: "${group}"`],
  ['failures of a group', () => `subject: "${group}", outcome: FAILED`],
  ['a subject by name', () => 'subject: "ada"'],
  ['a name of no subject', () => 'subject: "user11@acme.test"'],
  ['a text without a match', () => 'search: "nothing like this"'],
  ['a name in a text', () => 'search: "user 17"'],
  ['a time range', () => `from: "${new Date(Date.now() - 86_400_000).toISOString()}"`],
])('%s', async (name, args) => {
  const { ms, text } = await slowest(
    `{ scimRequests(${PAGE}, directoryServiceId: "${directory.id}", ${args()}) { totalCount searchedTo nodes { summary subject { name } } } }`,
  );
  if (process.env['LOG_REQUESTS']) process.stdout.write(`${ms.toFixed(1)} ms: ${name}\n`);
  expect(ms, text).toBeLessThan(LIMIT_MS);
});
