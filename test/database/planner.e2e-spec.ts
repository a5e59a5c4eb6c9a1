import { expect, test } from 'vitest';
import { seedUsers } from '../scim/directory-state.js';
import { seedMembers } from '../scim/large-group.js';
import { sharedApp } from '../support/app.js';
import { execute } from '../support/sql.js';

test('foreign keys are checked by index, also if the statistics say that the table is empty', async () => {
  const app = await sharedApp();
  const directory = await (await app.organization()).directory();
  const people = await seedUsers(app, directory.id, 200);
  const group = await directory.scim.group('Everybody');
  const scans = async () => {
    await execute(app, 'select pg_stat_force_next_flush()');
    const [row] = await execute<{ scans: string }>(
      app,
      `select seq_scan as scans from pg_stat_user_tables where relname = 'users'`,
    );
    return Number(row!.scans);
  };
  const before = await scans();
  await seedMembers(app, directory.id, group.id, people);
  expect((await scans()) - before).toBeLessThan(200);
  const [planner] = await execute(app, `select setting from pg_settings where name = 'enable_seqscan'`);
  expect(planner).toEqual({ setting: 'off' });
});
