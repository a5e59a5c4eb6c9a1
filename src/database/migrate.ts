import type { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import pg from 'pg';
import type { DatabaseLocation } from './orm-options.js';
import { settleRole } from './role-settings.js';
import { withoutLimits } from './work-limits.js';

/** Any number that no other program uses for an advisory lock on this database. */
const LOCK = 7_264_112;

/** A migration takes its time, and so does waiting for that of another process. */
const NO_LIMITS = [
  'set local statement_timeout = 0',
  'set local lock_timeout = 0',
  'set local idle_in_transaction_session_timeout = 0',
];

/**
 * Brings the schema up to date, then runs `afterwards`. Several processes may do this at once on one PostgreSQL: an
 * advisory lock on a connection of its own lets one after the other through. It is held by a transaction, so that it ends
 * with the connection behind a pooler too.
 */
export async function migrate(
  orm: MikroORM,
  location: DatabaseLocation,
  afterwards: () => Promise<void>,
): Promise<void> {
  const work = () =>
    withoutLimits(async () => {
      if (location.kind === 'embedded') await orm.migrator.up();
      else await migrateWithoutLimits(orm);
      await afterwards();
    });
  if (location.kind === 'embedded') return work();
  const client = new pg.Client({ connectionString: location.url });
  await client.connect();
  try {
    // Before the first connection of the pool is opened: a session has the settings that its role had then.
    await alone(client, () => settleRole(client));
    await alone(client, work);
  } finally {
    await client.end();
  }
}

/** Runs `work` while no other process does the same. */
async function alone(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  for (const statement of NO_LIMITS) await client.query(statement);
  await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
  await work();
  await client.query('commit');
}

async function migrateWithoutLimits(orm: MikroORM): Promise<void> {
  // Also prepares the migrator, which takes a connection for that; the transaction below may have the only one.
  if ((await orm.migrator.getPending()).length === 0) return;
  const em = orm.em.fork() as SqlEntityManager;
  await em.transactional(async (inner) => {
    for (const statement of NO_LIMITS) await (inner as SqlEntityManager).execute(statement);
    await orm.migrator.up({ transaction: inner.getTransactionContext() });
  });
}
