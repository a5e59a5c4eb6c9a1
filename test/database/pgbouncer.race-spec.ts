import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readSettings } from '../../src/config/settings.js';
import { startApp, type TestApp } from '../support/app.js';
import { createDatabase } from '../support/database.js';
import { GROUP } from '../support/scim-client.js';

/** The project `pgbouncer` runs more tests with PgBouncer, if it is installed. */
const pooler = inject('pgbouncerUrl');
const pooled = test.skipIf(pooler === undefined);
const suffix = pooler === undefined ? ' (skipped: PgBouncer is not installed)' : '';

let app: TestApp;
let direct: string;

beforeAll(async () => {
  if (pooler === undefined) return;
  direct = await createDatabase();
  const url = new URL(direct);
  url.host = new URL(pooler).host;
  app = await startApp(
    {},
    readSettings({
      DATABASE_URL: url.href,
      PORT: '0',
      ROLLCALL_LOG_LEVEL: 'fatal',
      ROLLCALL_PREPARED_STATEMENTS: 'off',
    }),
  );
});
afterAll(() => app?.stop());

pooled(`a pooler in transaction mode carries many concurrent clients${suffix}`, async () => {
  const { scim } = await (await app.organization()).directory();
  const users = await Promise.all(Array.from({ length: 40 }, (_, n) => scim.user(`user${n}@acme.test`)));
  const members = users.map(({ id }) => ({ value: id }));
  const { status, body } = await scim.post('/Groups', { schemas: [GROUP], displayName: 'All', members });
  expect(status).toBe(201);
  const answers = await Promise.all([
    ...users.map(({ id }) => scim.get(`/Users/${id}`)),
    ...users.map(({ id }) => scim.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false })),
    ...users.map(({ id, ...user }) => scim.put(`/Users/${id}`, { ...user, displayName: 'Changed', active: true })),
    ...users.map(({ userName }) => scim.get(`/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`)),
    ...users.map(({ id }) => scim.patch(`/Groups/${body.id}`, { op: 'remove', path: `members[value eq "${id}"]` })),
  ]);
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 204]));
  expect(await scim.members(body.id)).toEqual([]);
});

pooled(`no session keeps what another one set, and each has the limits of its role${suffix}`, async () => {
  // PostgreSQL gives the settings of a role to new sessions; the pooler may keep one from before the first migration.
  await inPooler('pgbouncer', (console) => console.query('reconnect'));
  const { rows, prepared } = await inPooler(new URL(direct).pathname.slice(1), async (client) => {
    const set = await client.query(
      `select name, source from pg_settings where source in ('session', 'client', 'database user') and name <> all ($1)`,
      [['application_name', 'client_encoding', 'DateStyle', 'TimeZone']],
    );
    return { rows: set.rows, prepared: (await client.query('select name from pg_prepared_statements')).rows };
  });
  expect(rows.map(({ name, source }) => `${name}: ${source}`).toSorted()).toEqual([
    'enable_seqscan: database user',
    'idle_in_transaction_session_timeout: database user',
    'jit: database user',
    'lock_timeout: database user',
    'statement_timeout: database user',
  ]);
  expect(prepared).toEqual([]);
});

/** Runs `work` on a connection through the pooler; the database `pgbouncer` is its own console. */
async function inPooler<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const url = new URL(direct);
  url.host = new URL(pooler!).host;
  url.pathname = database;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
