import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { BatchedRead } from '../../src/database/batched-read.js';
import { Database } from '../../src/database/database.js';
import type { PreparedStatement } from '../../src/database/prepared-statement.js';
import * as statements from '../../src/users/user-read-statements.js';
import { sharedApp } from '../support/app.js';

const OWNER = '0190a000-0000-7000-8000-000000000001';
/** A table of many users of one directory service that was never analyzed, as after the start of the first import. */
const NEW_USERS = [
  sql`create temp table users (like public.users including all) on commit drop`,
  sql`insert into users (id, directory_service_id, user_name, user_name_key, active, display_name, profile, search,
      created_at, updated_at)
    select gen_random_uuid(), ${OWNER}::uuid, n::text, n::text, true, '', '{}', '', now(), now()
    from generate_series(1, 2000) n`,
];

interface Batch {
  readonly many: PreparedStatement<Record<string, unknown>, unknown>;
  readonly names: readonly string[];
}

const batches = Object.entries(statements).flatMap(([name, statement]) =>
  statement instanceof BatchedRead ? [[name, statement as unknown as Batch] as const] : [],
);

let database: Database;

beforeAll(async () => {
  database = (await sharedApp()).nest.get(Database, { strict: false });
});

test.each(batches)('%s finds each row by an index before the first ANALYZE', async (_, { many, names }) => {
  const values = { directoryServiceId: OWNER, ...Object.fromEntries(names.map((name) => [name, `{${OWNER}}`])) };
  const plan = await database.transaction(async () => {
    for (const statement of NEW_USERS) await database.query(statement);
    const { sql: text, parameters } = many.with(values);
    const literal = text.replaceAll(/\$(\d+)/g, (_match, number) => `'${String(parameters[Number(number) - 1])}'`);
    const rows = await database.query<{ 'QUERY PLAN': string }>(sql`explain ${sql.raw(literal)}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toMatch(/Index Cond: \(\(directory_service_id = [^)]*\) AND \(\w+ = input\."?\w+"?\)\)/);
});
