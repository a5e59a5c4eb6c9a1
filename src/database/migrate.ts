import type { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import pg from 'pg';
import type { DatabaseLocation } from './orm-options.js';
import { settleRole } from './role-settings.js';
import { createFunctions, type FunctionFile } from './sql-functions.js';
import { withoutLimits } from './work-limits.js';

/** Key of the advisory lock. No other program may use it on this database. */
const LOCK = 7_264_112;

/** Disables the timeouts, because a migration may run long, or wait for that of another process. */
const NO_LIMITS = [
  'set local statement_timeout = 0',
  'set local lock_timeout = 0',
  'set local idle_in_transaction_session_timeout = 0',
];

/**
 * Updates the schema and the functions, then runs `afterwards`. Several processes may start concurrently on one PostgreSQL: an advisory
 * lock on a separate connection serializes them. A transaction holds it, so that it is released with the connection
 * behind a pooler as well.
 */
export async function migrate(
  orm: MikroORM,
  location: DatabaseLocation,
  functions: readonly FunctionFile[],
  afterwards: () => Promise<void>,
): Promise<void> {
  const work = () =>
    withoutLimits(async () => {
      if (location.kind === 'embedded') await orm.migrator.up();
      else await migrateWithoutLimits(orm);
      await createFunctions(orm, functions);
      await afterwards();
    });
  if (location.kind === 'embedded') return work();
  const client = new pg.Client({ connectionString: location.url });
  await client.connect();
  try {
    // Runs before the pool opens its first connection, because a session has the settings that its role had at
    // connection time.
    await alone(client, () => settleRole(client));
    await alone(client, work);
  } finally {
    await client.end();
  }
}

/** Runs `work` while no other process does. */
async function alone(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  for (const statement of NO_LIMITS) await client.query(statement);
  await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
  await work();
  await client.query('commit');
}

async function migrateWithoutLimits(orm: MikroORM): Promise<void> {
  // Initializes the migrator, which acquires a connection for that. The transaction below may hold the only one.
  if ((await orm.migrator.getPending()).length === 0) return;
  const em = orm.em.fork() as SqlEntityManager;
  await em.transactional(async (inner) => {
    for (const statement of NO_LIMITS) await (inner as SqlEntityManager).execute(statement);
    await orm.migrator.up({ transaction: inner.getTransactionContext() });
  });
}
