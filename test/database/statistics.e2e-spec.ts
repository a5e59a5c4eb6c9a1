import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { StatisticsSchedule } from '../../src/database/statistics-schedule.js';
import { seedUsers } from '../scim/directory-state.js';
import { startApp, type TestApp } from '../support/app.js';
import { UNTIL_HANG } from '../support/limits.js';
import { execute } from '../support/sql.js';

const PEOPLE = 200;

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

test('a table that has outgrown its statistics is analyzed, others are not', async () => {
  const { id } = await (await app.organization()).directory();
  const before = await estimates();
  expect(before.users).toBeLessThan(PEOPLE);
  await seedUsers(app, id, PEOPLE);
  await vi.waitFor(async () => {
    await app.nest.get(StatisticsSchedule, { strict: false }).renew();
    expect(await estimates()).toEqual({ ...before, users: PEOPLE });
  }, UNTIL_HANG);
});

/** Returns the number of rows that the planner expects in each table. */
async function estimates(): Promise<Record<string, number>> {
  const rows = await execute<{ name: string; rows: number }>(
    app,
    `select relname as name, reltuples::int as rows from pg_class where relname in ('users', 'groups', 'organizations')`,
  );
  return Object.fromEntries(rows.map(({ name, rows }) => [name, rows]));
}
