import { expect, test } from 'vitest';
import { unpack } from '../../src/scim-requests/capture/body-chunk.js';
import { migratedTo } from '../support/migrations.js';

const BEFORE = 'Migration20261126000005';

test('reads bodies from their new location after the migration', async () => {
  const orm = await migratedTo(BEFORE);
  const connection = orm.em.getConnection();
  const id = '0190a000-0000-7000-8000-000000000000';
  const bodies = ['{"userName":"Zoë \\"Z\\" ☃"}', null] as const;
  await connection.execute(
    `insert into scim_requests (id, received_at, method, path, status, duration_ms, ip, summary, request_body, response_body)
     values (?::uuid, now(), 'POST', '/Users', 201, 1, '', '', ?, ?)`,
    [id, ...bodies],
  );
  await orm.migrator.up();
  const [row] = await connection.execute<{ content: Uint8Array; index: number }[]>(
    `select b.content, r.bodies_index as index from scim_requests r join scim_request_bodies b on b.id = r.bodies_id
     where r.id = ?::uuid`,
    [id],
  );
  await orm.close();
  expect((await unpack(row!.content))[row!.index]).toEqual(bodies);
});
