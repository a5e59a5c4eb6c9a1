import type { MikroORM } from '@mikro-orm/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_DIRECTORY_SERVICE } from '../../src/scim-requests/store/unknown-requests.js';
import { migratedTo } from '../support/migrations.js';

const ONE = '0190a000-0000-7000-8000-000000000001';
const IDS = [1, 2, 3, 4].map((number) => `0190a001-0000-7000-8000-00000000000${number}`);

let orm: MikroORM;

beforeAll(async () => {
  orm = await migratedTo('Migration20261128000080');
  await insert(IDS[0]!, null);
  await insert(IDS[1]!, ONE);
  await execute(
    `insert into scim_request_bodies (directory_service_id, id, content)
      select directory_service_id, id, '' from scim_requests`,
  );
  await orm.migrator.up();
});
afterAll(() => orm.close());

const execute = <Row>(text: string, values: unknown[] = []) => orm.em.getConnection().execute<Row[]>(text, values);

/** Inserts a request as the previous release does, which sets no directory service for an unknown token. */
async function insert(id: string, directory: string | null): Promise<void> {
  await execute(
    `insert into scim_requests (directory_service_id, id, received_at, method, path, status, duration_ms, ip, summary, kind, failed)
      select ?::uuid, ?::uuid, now(), 'GET', '/Users', 401, 1, '', '', 'LOOKUP', true`,
    [directory, id],
  );
}

const rowsOf = (table: string) =>
  execute<{ directory: string; id: string }>(`select directory_service_id as directory, id from ${table} order by id`);

test('requests and bodies without a directory service are stored under the nil UUID', async () => {
  const moved = [
    { directory: NO_DIRECTORY_SERVICE, id: IDS[0] },
    { directory: ONE, id: IDS[1] },
  ];
  expect(await rowsOf('scim_requests')).toEqual(moved);
  expect(await rowsOf('scim_request_bodies')).toEqual(moved);
});

test('the directory service comes first in the only key', async () => {
  const keys = await execute<{ key: string }>(
    `select pg_get_indexdef(indexrelid) as key from pg_index
      where indrelid in ('scim_requests'::regclass, 'scim_request_bodies'::regclass)
        and pg_get_indexdef(indexrelid) like '%(directory_service_id, id)' and indpred is null`,
  );
  expect(keys.map(({ key }: { key: string }) => key).sort()).toEqual(
    ['scim_request_bodies', 'scim_requests'].map(
      (table) => `CREATE UNIQUE INDEX ${table}_pkey ON public.${table} USING btree (directory_service_id, id)`,
    ),
  );
});

test('a process of the previous release can still insert requests, each once', async () => {
  await insert(IDS[2]!, null);
  await insert(IDS[3]!, ONE);
  expect((await rowsOf('scim_requests')).slice(2)).toEqual([
    { directory: NO_DIRECTORY_SERVICE, id: IDS[2] },
    { directory: ONE, id: IDS[3] },
  ]);
  await expect(insert(IDS[2]!, null)).rejects.toMatchObject({ code: '23505' });
  await expect(insert(IDS[3]!, ONE)).rejects.toMatchObject({ code: '23505' });
});
