import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { Database } from '../../src/database/database.js';
import { preparedStatements } from '../../src/database/prepared-statement.js';
import { startApp, type TestApp, type TestDirectory } from '../support/app.js';

/** More than five executions, after which PostgreSQL may keep a plan. */
const RUNS = 20;

let app: TestApp;
let directory: TestDirectory;
let database: Database;

beforeAll(async () => {
  app = await startApp({ ROLLCALL_DATABASE_POOL: '2' });
  database = app.nest.get(Database, { strict: false });
  directory = await (await app.organization()).directory();
});
afterAll(() => app.stop());

/** Sends what Okta sends most, one request after the other and 16 at a time. */
async function work(): Promise<void> {
  const { scim } = directory;
  const ids: string[] = [];
  for (let number = 0; number < RUNS; number++) {
    const { id } = await scim.user(`plan${number}@acme.test`, { title: 'One' });
    ids.push(id);
    await scim.get(`/Users/${id}`);
    await scim.get(`/Users?filter=userName eq "plan${number}@acme.test"`);
    await scim.get(`/Users?startIndex=${number + 1}&count=5`);
    await scim.put(`/Users/${id}`, { userName: `plan${number}@acme.test`, title: 'Two' });
    await scim.patch(`/Users/${id}`, { op: 'replace', value: { active: false } });
    await scim.patch(`/Users/${id}`, { op: 'replace', value: { active: true } });
    const group = await scim.group(`Plan ${number}`, [id]);
    await scim.get(`/Groups/${group.id}`);
    await scim.patch(`/Groups/${group.id}`, { op: 'remove', path: `members[value eq "${id}"]` });
    await scim.put(`/Groups/${group.id}`, { displayName: `Plan ${number} again`, members: [{ value: id }] });
    await scim.delete(`/Groups/${group.id}`);
    await Promise.all(ids.map((one) => scim.get(`/Users/${one}`)));
    await Promise.all(
      ids.map((one) => scim.patch(`/Users/${one}`, { op: 'replace', value: { active: number % 2 > 0 } })),
    );
  }
}

interface Plans {
  readonly name: string;
  readonly custom: number;
  readonly generic: number;
}

test('no prepared statement is planned at each execution', async () => {
  await work();
  // Each connection has its own plans.
  const seen = new Map<string, Plans>();
  for (let read = 0; read < 20; read++) {
    const rows = await database.query(sql<Plans>`select name, custom_plans::int as custom, generic_plans::int as generic
      from pg_prepared_statements where custom_plans + generic_plans >= ${RUNS / 2}`);
    for (const row of rows) seen.set(row.name, row);
  }
  const names = new Set(preparedStatements().map(([, name]) => name));
  const all = [...seen.values()].filter(({ name }) => names.has(name));
  expect(all.length).toBeGreaterThan(8);
  expect(all.filter(({ custom }) => custom > 5)).toEqual([]);
});
