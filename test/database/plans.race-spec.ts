import { readFileSync } from 'node:fs';
import { loadModule, parsePlPgSQLSync } from 'libpg-query';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { preparedStatements } from '../../src/database/prepared-statement.js';
import { StatisticsSchedule } from '../../src/database/statistics-schedule.js';
import { functionsIn } from '../../src/database/sql-functions.js';
import { FUNCTION_FILES } from '../../src/sql-functions.js';
import { seedUsers } from '../scim/directory-state.js';
import { OWNED } from '../support/bound-tables.js';
import { startApp, type TestApp, type TestOrganization } from '../support/app.js';
import { freshSettings } from '../support/database.js';
import { UNTIL_HANG } from '../support/limits.js';
import { execute } from '../support/sql.js';
import { type Plan, wideScans } from './wide-scans.js';

const PEOPLE = 1_000;
const TABLES: ReadonlySet<string> = new Set([...OWNED, 'directory_locks']);

/** Statements that read more than the rows of a complete key, each with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'directory-services.find_token': 'the directory service is known only after its token was found',
  'scim-requests.find_stored': 'is executed only after a connection was lost; requests may have no directory service',
  'scim-requests.close_episodes': 'reads all open episodes of a directory service, which are at most 5,000',
};

/** PostgreSQL compares the costs after this number of plans for the values of an execution. */
const MOST_CUSTOM = 5;
const RUNS = 12;

const ARRAY = `{${Array.from({ length: 20 }, () => 'null').join(', ')}}`;
/** Values of the parameters of prepared statements by their types. Those of all other types are arrays. */
const VALUES: Readonly<Record<string, string>> = {
  text: 'person1@acme.test',
  'text[]': '{person1@acme.test}',
  integer: '10',
  bigint: '10',
  boolean: 'true',
  json: '[]',
  jsonb: '[]',
  'timestamp with time zone': 'now',
};

/** Statements that may be planned for the values of each execution, each with the reason. */
const PLANNED: Readonly<Record<string, string>> = {
  'changes.after': 'the limit is the number of rows',
  'changes.fold': 'the position is near the end of the journal, so few rows are read',
  'users.list': 'the limit is the number of rows',
  'groups.read_members': 'the number of groups varies',
  'scim-requests.find_stored': EXCEPTIONS['scim-requests.find_stored']!,
};

/** Settings of a database that sends the plan of each statement, also of those in functions, to the client. */
const EXPLAINING = {
  session_preload_libraries: 'auto_explain',
  client_min_messages: 'log',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_format': 'json',
};

let app: TestApp;
let organization: TestOrganization;
/** Id of a directory service with users and groups. */
let filled: string;
/** Statements of each function that name one of the tables. */
let inner: ReadonlyMap<string, readonly string[]>;
/** Plans that PostgreSQL used, by the text of the statement. */
const used = new Map<string, Plan[]>();

beforeAll(async () => {
  await loadModule();
  const settings = await freshSettings();
  await connected(settings.databaseUrl!, async (client) => {
    await client.query(`load 'auto_explain'`);
    for (const [name, value] of Object.entries(EXPLAINING)) {
      await client.query(`alter database ${client.escapeIdentifier(client.database!)} set ${name} = '${value}'`);
    }
  });
  const emit = Reflect.get(pg.Client.prototype, 'emit') as (this: pg.Client, ...event: unknown[]) => boolean;
  vi.spyOn(pg.Client.prototype, 'emit').mockImplementation(function (this: pg.Client, ...event: any[]) {
    if (event[0] === 'notice') keepPlan(event[1].message);
    return emit.apply(this, event);
  });
  app = await startApp({}, settings);
  organization = await app.organization();
  inner = innerStatements();
  for (const table of TABLES) await execute(app, `alter table ${table} set (autovacuum_enabled = off)`);
  await write();
  await fill();
  await vi.waitFor(
    async () => expect(await analyzed()).toEqual(['changes', 'group_members', 'groups', 'users']),
    UNTIL_HANG,
  );
  used.clear();
  await write();
  // The costs of prepared statements do not depend on when the last table was analyzed.
  await execute(app, 'analyze');
});
afterAll(async () => {
  vi.restoreAllMocks();
  await app?.stop();
});

function keepPlan(message: string): void {
  if (!/ plan:\n/.test(message)) return;
  const { 'Query Text': text, Plan: plan } = JSON.parse(message.slice(message.indexOf('{')));
  const key = onOneLine(text);
  used.set(key, [...(used.get(key) ?? []), plan]);
}

async function connected<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Fills the tables of three directory services: each user has a group, and one group has all users. */
async function fill(): Promise<void> {
  for (let number = 0; number < 3; number++) {
    const { id } = await organization.directory(`Filled ${number}`);
    filled = id;
    const [first] = await seedUsers(app, id, PEOPLE);
    await execute(
      app,
      `with of as (select id, directory_service_id as owner, user_name as name, row_number() over () as n from users
          where directory_service_id = ?),
        grouped as (insert into groups (id, directory_service_id, display_name, display_name_key, profile, created_at, updated_at)
          select id, owner, name, name, '{}', now(), now() from of),
        joined as (insert into group_members (directory_service_id, group_id, user_id)
          select owner, group_id, id from of cross join lateral (values (id), (?::uuid)) as g(group_id) on conflict do nothing)
        insert into changes (directory_service_id, position, occurred_at, shape, request_id, actor, kind, user_id, data)
          select owner, n, now(), 2, '', '', 'user.updated', id, '{}' from of`,
      [id, first],
    );
  }
}

/** Renews the statistics. Returns the tables that are filled according to them. PostgreSQL counts the changes of a session with a delay. */
async function analyzed(): Promise<string[]> {
  await app.nest.get(StatisticsSchedule, { strict: false }).renew();
  const rows = await execute<{ name: string }>(
    app,
    `select relname as name from pg_class where relkind = 'r' and reltuples >= ?::int order by 1`,
    [PEOPLE],
  );
  return rows.map(({ name }) => name).filter((name) => TABLES.has(name));
}

/** Sends requests that execute each statement of the functions. */
async function write(): Promise<void> {
  const { scim } = await organization.directory(`Written ${performance.now()}`);
  const activate = (id: string, active: boolean) => scim.patch(`/Users/${id}`, { op: 'replace', value: { active } });
  const [ada, alan] = await Promise.all([scim.user('ada', { externalId: 'a' }), scim.user('alan')]);
  await scim.put(`/Users/${ada.id}`, { userName: 'grace', externalId: 'a' });
  const group = await scim.group('All', [ada.id]);
  await scim.patch(`/Groups/${group.id}`, { op: 'add', path: 'members', value: [{ value: alan.id }] });
  await scim.patch(`/Groups/${group.id}`, { op: 'remove', path: `members[value eq "${ada.id}"]` });
  await scim.patch(`/Groups/${group.id}`, { op: 'replace', path: 'displayName', value: 'Some' });
  await scim.put(`/Groups/${group.id}`, { displayName: 'Ada', members: [{ value: ada.id }] });
  // Another person gets the row, and leaves its groups.
  await activate(ada.id, false);
  await scim.patch(`/Users/${ada.id}`, { op: 'replace', path: 'externalId', value: 'b' });
  await activate(ada.id, true);
  await scim.delete(`/Users/${alan.id}`);
  await scim.delete(`/Groups/${group.id}`);
}

test('the generic plan of each prepared statement looks up rows by a key of one directory service', async () => {
  const found = new Map<string, string[]>();
  await connected(app.settings.databaseUrl!, async (client) => {
    await client.query('set plan_cache_mode = force_generic_plan');
    for (const [text, name] of preparedStatements()) {
      const scans = wideScans(await planOf(client, text), TABLES);
      if (scans.length > 0) found.set(name, scans);
    }
  });
  expect([...found].filter(([name]) => !(name in EXCEPTIONS))).toEqual([]);
});

test('no prepared statement is planned at each execution', async () => {
  const planned = await connected(app.settings.databaseUrl!, async (client) => {
    for (const [index, [text]] of preparedStatements().entries()) {
      await client.query(`prepare asked${index} as ${text}`);
      const { rows } = await client.query<{ types: string[] }>(
        `select parameter_types::text[] as types from pg_prepared_statements where name = 'asked${index}'`,
      );
      const known: Readonly<Record<string, string>> = { ...VALUES, uuid: filled, 'uuid[]': `{${filled}}` };
      const values = rows[0]!.types.map((type) => `'${known[type] ?? ARRAY}'::${type}`).join(', ');
      for (let run = 0; run < RUNS; run++) {
        await client.query(`explain execute asked${index}${values && `(${values})`}`);
      }
    }
    const { rows } = await client.query<{ index: number }>(
      `select substr(name, 6)::int as index from pg_prepared_statements where name ~ '^asked' and custom_plans > ${MOST_CUSTOM}`,
    );
    return rows.map(({ index }) => preparedStatements()[index]![1]);
  });
  expect(planned.filter((name) => !(name in PLANNED))).toEqual([]);
});

test('the plan of each statement in a function does, although the tables were empty when it was planned first', async () => {
  const found: (readonly [statement: string, scans: readonly string[]])[] = [];
  for (const [name, statements] of inner) {
    for (const text of statements) {
      const plans = used.get(text) ?? [];
      const scans = plans.length > 0 ? plans.flatMap((plan) => wideScans(plan, TABLES)) : ['not executed'];
      if (scans.length > 0) found.push([`${name}: ${text}`, scans]);
    }
  }
  expect(found).toEqual([]);
});

test('a statement without a name is planned for the values of each execution', async () => {
  used.clear();
  const statement = `select 1 from users where directory_service_id = $1 and user_name_key = $2`;
  await connected(app.settings.databaseUrl!, async (client) => {
    for (let run = 0; run < 20; run++) await client.query(statement, [crypto.randomUUID(), `name${run}`]);
  });
  expect(used.get(statement)).toHaveLength(20);
  used.get(statement)!.forEach((plan, run) => expect(JSON.stringify(plan)).toContain(`'name${run}'::text`));
});

/** Returns the plan for unknown values. */
async function planOf(client: pg.Client, text: string): Promise<Plan> {
  await client.query(`prepare asked as ${text}`);
  const count = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  const values = count > 0 ? `(${Array.from({ length: count }, () => 'null').join(', ')})` : '';
  const { rows } = await client.query(`explain (format json) execute asked${values}`);
  await client.query('deallocate asked');
  return rows[0]['QUERY PLAN'][0].Plan;
}

/** Returns the statements of each function that name a table. */
function innerStatements(): Map<string, string[]> {
  const names = new RegExp(`\\b(from|join|update|into) (${[...TABLES].join('|')})\\b`);
  const functions = FUNCTION_FILES.flatMap(({ url }) => [...functionsIn(readFileSync(url, 'utf8'))]);
  return new Map(
    functions.map(([name, body]) => [
      name,
      queriesOf(parsePlPgSQLSync(body))
        .map(onOneLine)
        .filter((text) => names.test(text)),
    ]),
  );
}

/** Returns the queries of a parsed function. */
function queriesOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'query' in node && typeof node.query === 'string' ? [node.query] : [];
  return [...own, ...Object.values(node).flatMap(queriesOf)];
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
