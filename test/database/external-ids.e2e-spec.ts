import { expect, test } from 'vitest';
import { migratedTo } from '../support/migrations.js';

const BEFORE = 'Migration20261126000030';
const DIRECTORY = '0190a000-0000-7000-8000-000000000000';
const idOf = (number: number) => `0190a000-0000-7000-8000-00000000000${number}`;

/** Users as number, externalId, active, and date of deactivation. */
const PEOPLE = [
  [1, '00u1', false, '2026-01-01'],
  [2, '00u1', true, null],
  [3, '00u2', false, '2026-01-01'],
  [4, '00u2', false, '2026-02-01'],
  [5, null, false, '2026-01-01'],
  [6, null, true, null],
] as const;

test('users who share an externalId are kept, and one of them owns it; a cleared externalId is restored from the journal', async () => {
  const orm = await migratedTo(BEFORE);
  const connection = orm.em.getConnection();
  for (const [number, externalId, active, deactivatedAt] of PEOPLE) {
    await connection.execute(
      `insert into users (id, directory_service_id, user_name, external_id, external_id_is_unique, active,
         display_name, profile, created_at, updated_at, deactivated_at)
       values (?::uuid, ?::uuid, ?, ?, true, ?, '', '{}', now(), now(), ?::timestamptz)`,
      [idOf(number), DIRECTORY, `person${number}`, externalId, active, deactivatedAt],
    );
    const states = [{ after: { externalId: `was${number}` } }, { before: { externalId: `was${number}` }, after: {} }];
    for (const data of externalId === null ? states : []) {
      await connection.execute(
        `insert into changes (directory_service_id, request_id, actor, kind, user_id, data)
         values (?::uuid, '', '', 'user.updated', ?::uuid, ?::jsonb)`,
        [DIRECTORY, idOf(number), JSON.stringify(data)],
      );
    }
  }
  await orm.migrator.up();
  const rows = await connection.execute(
    `select external_id as "externalId", external_id_is_unique as holds, kept_external_id as kept from users order by id`,
  );
  await orm.close();
  expect(rows).toEqual([
    { externalId: '00u1', holds: false, kept: null },
    { externalId: '00u1', holds: true, kept: null },
    { externalId: '00u2', holds: false, kept: null },
    { externalId: '00u2', holds: true, kept: null },
    { externalId: null, holds: true, kept: 'was5' },
    { externalId: null, holds: true, kept: null },
  ]);
});
