import pg from 'pg';

/** Tables whose rows lie on the node of their directory service. */
export const DISTRIBUTED = [
  'users',
  'groups',
  'group_members',
  'changes',
  'scim_requests',
  'scim_request_bodies',
  'scim_request_hours',
  'scim_request_minutes',
  'directory_locks',
];
const PARTITIONS = 4;

/**
 * Distributes the rows of an empty database over partitions by their directory service, like a distributed database over
 * its nodes. Statements are planned for each execution, so that they lock only the partitions that they use.
 */
export async function partitionTables(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const texts = async (query: string, values: unknown[] = []) =>
    (await client.query<{ text: string }>(query, values)).rows.map(({ text }) => text);
  const foreignKeys = await texts(
    `select format('alter table %s add constraint %I %s', conrelid::regclass, conname,
    pg_get_constraintdef(oid)) as text from pg_constraint where contype = 'f' and conrelid::regclass::text = any($1)`,
    [DISTRIBUTED],
  );
  for (const table of DISTRIBUTED) {
    const restored = [
      ...(await texts(
        `select format('alter table %s add primary key %s', $1::text, substring(pg_get_constraintdef(oid) from '\\(.*')) as text
          from pg_constraint where contype = 'p' and conrelid = $1::regclass`,
        [table],
      )),
      ...(await texts(
        `select pg_get_indexdef(indexrelid) as text from pg_index where indrelid = $1::regclass and not indisprimary`,
        [table],
      )),
      ...(await texts(
        `select pg_get_triggerdef(oid) as text from pg_trigger where tgrelid = $1::regclass and not tgisinternal`,
        [table],
      )),
    ];
    await client.query(`alter table ${table} rename to ${table}_before`);
    await client.query(`create table ${table} (like ${table}_before including defaults including generated)
      partition by hash (directory_service_id)`);
    for (let number = 0; number < PARTITIONS; number++) {
      await client.query(`create table ${table}_p${number} partition of ${table}
        for values with (modulus ${PARTITIONS}, remainder ${number})`);
    }
    await client.query(`drop table ${table}_before cascade`);
    for (const statement of restored) await client.query(statement);
    // The names of indexes end in the number of the partition, like in a distributed database.
    const renames = await texts(
      `select format('alter index %s rename to %I', c.oid::regclass, p.relname || '_' || right(t.relname, 1)) as text
        from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
          join pg_index x on x.indexrelid = c.oid join pg_class t on t.oid = x.indrelid
        where p.relkind = 'I' and t.relname ~ ('^' || $1::text || '_p[0-9]$')`,
      [table],
    );
    for (const statement of renames) await client.query(statement);
  }
  for (const statement of foreignKeys) await client.query(statement);
  const functions = await texts(
    `select oid::regprocedure::text as text from pg_proc where proname ~ '_v[0-9]+$' or proname ~ '_fn$'`,
  );
  for (const name of functions) await client.query(`alter function ${name} set plan_cache_mode = force_custom_plan`);
  await client.query(`do $$ begin execute format('alter database %I set plan_cache_mode = force_custom_plan',
    current_database()); end $$`);
  await client.end();
}
