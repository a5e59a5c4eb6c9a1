import pg from 'pg';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory } from '../support/app.js';
import { execute } from '../support/sql.js';
import { seedUsers } from './directory-state.js';

const PEOPLE = 20_000;

let app: TestApp;
let directory: TestDirectory;
let people: string[];

beforeAll(async () => {
  app = await sharedApp();
  directory = await (await app.organization()).directory();
  people = await seedUsers(app, directory.id, PEOPLE);
  await execute(
    app,
    `insert into groups (id, directory_service_id, display_name, display_name_key, profile, created_at, updated_at)
      select gen_random_uuid(), ?::uuid, 'Group ' || n, 'group ' || n, '{}', now(), now() from generate_series(1, ?::int) n`,
    [directory.id, PEOPLE],
  );
  // Also merges the pending lists of the trigram indexes.
  await execute(app, 'vacuum analyze users');
  await execute(app, 'vacuum analyze groups');
});
afterEach(() => vi.restoreAllMocks());

async function connected<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: app.settings.databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Returns the queries of users or groups that a request executes, with their values. */
async function statementsOf(request: () => Promise<unknown>): Promise<[text: string, values: unknown[]][]> {
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  await request();
  const sent = spy.mock.calls.map(([text, values]) => {
    const query = text as unknown as string | { text: string; values?: unknown[] };
    return typeof query === 'string'
      ? ([query, (values ?? []) as unknown[]] as [string, unknown[]])
      : ([query.text, query.values ?? (values as unknown as unknown[]) ?? []] as [string, unknown[]]);
  });
  return sent.filter(([text]) => /from (users|groups) /.test(text) && !text.includes('scim_requests'));
}

function planOf([text, values]: [string, unknown[]], mode: string): Promise<string> {
  return connected(async (client) => {
    // As on the connections of the application. Otherwise a table of this size would be scanned sequentially.
    await client.query('set enable_seqscan = off');
    await client.query(`set plan_cache_mode = ${mode}`);
    await client.query(`prepare asked as ${text}`);
    const literals = values.map((value) => (value === null ? 'null' : client.escapeLiteral(String(value))));
    const { rows } = await client.query(`explain execute asked(${literals.join(', ')})`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

const lookup = (endpoint: string, filter: string) =>
  directory.scim.get(`/${endpoint}?filter=${encodeURIComponent(filter)}`);

test.each([
  ['Users', 'userName eq "PERSON7@acme.test"', 'users_user_name_unique', 'user_name_key = $'],
  ['Groups', 'displayName eq "GROUP 7"', 'groups_display_name_unique', 'display_name_key = $'],
])('%s: %s uses an index, also with a generic plan', async (endpoint, filter, index, condition) => {
  const [sent] = await statementsOf(() => lookup(endpoint, filter));
  const plan = await planOf(sent!, 'force_generic_plan');
  expect(plan).toMatch(
    new RegExp(`Index Scan using ${index} .*\n.*Index Cond: .*${condition.replace('$', String.raw`\$`)}`),
  );
});

test.each([
  ['Users', 'userName sw "Person777"', 'users_user_name_unique'],
  ['Users', 'userName co "son777"', 'users_search_index'],
  ['Users', 'userName ew "n777@acme.test"', 'users_search_index'],
  ['Users', 'displayName co "son777"', 'users_search_index'],
  ['Users', 'displayName sw "person777"', 'users_search_index'],
  ['Users', 'emails.value co "son777"', 'users_search_index'],
  ['Users', 'emails[value ew "n777@acme.test"]', 'users_search_index'],
  ['Groups', 'displayName sw "Group 77"', 'groups_display_name_unique'],
  ['Groups', 'displayName co "oup 777"', 'groups_search_index'],
])('%s: %s uses an index', async (endpoint, filter, index) => {
  const [sent] = await statementsOf(() => lookup(endpoint, filter));
  expect(await planOf(sent!, 'force_custom_plan')).toContain(index);
});

/** Adding a member takes a share lock on the user's key. A unique index on plain columns would extend it to the name. */
test('a rename does not wait for a transaction that adds the user to a group', async () => {
  const { scim } = directory;
  const [id] = people;
  const { id: groupId } = await scim.group('Everybody');
  await connected(async (client) => {
    await client.query('begin');
    await client.query('insert into group_members (directory_service_id, group_id, user_id) values ($1, $2, $3)', [
      directory.id,
      groupId,
      id,
    ]);
    await client.query('set statement_timeout = 0');
    const rename = { op: 'replace', path: 'userName', value: 'Renamed@acme.test' };
    expect((await scim.patch(`/Users/${id}`, rename)).body.userName).toBe('Renamed@acme.test');
    await client.query('rollback');
  });
});
