import { RequestContext } from '@mikro-orm/core';
import { expect, test } from 'vitest';
import { createFunctions } from '../../src/database/sql-functions.js';
import { Database } from '../../src/database/database.js';
import { JournalRepository } from '../../src/changes/journal.repository.js';
import { readPosition } from '../../src/changes/change-cursor.js';
import { encodeCursor } from '../../src/common/cursor.js';
import { FUNCTION_FILES } from '../../src/sql-functions.js';
import { migratedTo } from '../support/migrations.js';

const ONE = '0190a000-0000-7000-8000-000000000001';
const TWO = '0190a000-0000-7000-8000-000000000002';

/** Inserts a line as the previous release does. */
const INSERT = `insert into changes (directory_service_id, request_id, actor, kind, data) values (?::uuid, '', '', 'user.updated', ?::jsonb)`;

test('changes get positions in their former order, and cursors and processes of the previous release still work', async () => {
  const orm = await migratedTo('Migration20261128000050');
  const connection = orm.em.getConnection();
  for (const [directory, label] of [
    [ONE, 'a'],
    [TWO, 'x'],
    [ONE, 'b'],
    [ONE, 'c'],
  ]) {
    await connection.execute(INSERT, [directory, JSON.stringify({ label })]);
  }
  // The transaction of "b" began last, so its change was read last.
  await connection.execute(
    `update changes set transaction = (transaction::text::bigint + 100)::text::xid8 where data->>'label' = 'b'`,
  );
  const former = await connection.execute<{ id: string; transaction: string; label: string }[]>(
    `select id::text, transaction::text, data->>'label' as label from changes`,
  );
  await orm.migrator.up();
  await createFunctions(orm, FUNCTION_FILES);

  const lines = () =>
    connection.execute(
      `select directory_service_id as directory, position::int, data->>'label' as label from changes order by 1, 2`,
    );
  expect(await lines()).toEqual([
    { directory: ONE, position: 1, label: 'a' },
    { directory: ONE, position: 2, label: 'c' },
    { directory: ONE, position: 3, label: 'b' },
    { directory: TWO, position: 1, label: 'x' },
  ]);

  await RequestContext.create(orm.em, async () => {
    const journal = new JournalRepository(new Database(orm.em));
    const { id, transaction } = former.find((line: { label: string }) => line.label === 'c')!;
    const cursor = encodeCursor(['changes', transaction, id]);
    expect(await journal.find(ONE, readPosition(cursor))).toBe('2');
    expect(await journal.find(TWO, readPosition(cursor))).toBeUndefined();
    expect(await journal.find(ONE, readPosition(encodeCursor(['changes', '0', '0'])))).toBe('0');
  });

  await connection.execute(INSERT, [ONE, JSON.stringify({ label: 'd' })]);
  await connection.execute(INSERT, [TWO, JSON.stringify({ label: 'y' })]);
  expect((await lines()).slice(3)).toEqual([
    { directory: ONE, position: 4, label: 'd' },
    { directory: TWO, position: 1, label: 'x' },
    { directory: TWO, position: 2, label: 'y' },
  ]);
  await orm.close();
});
