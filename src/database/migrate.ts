import type { MikroORM } from '@mikro-orm/core';
import pg from 'pg';
import type { DatabaseLocation } from './orm-options.js';

/** Any number that no other program uses for an advisory lock on this database. */
const LOCK = 7_264_112;

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
  const work = async () => {
    await orm.migrator.up();
    await afterwards();
  };
  if (location.kind === 'embedded') return work();
  const client = new pg.Client({ connectionString: location.url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await work();
  } finally {
    await client.end();
  }
}
