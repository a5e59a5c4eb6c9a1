import type { AnyEntity, EntityClass, Options } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { defineConfig as defineEmbedded } from '@mikro-orm/pglite';
import { defineConfig as definePostgres } from '@mikro-orm/postgresql';
import { CompiledQuery, type DatabaseConnection } from 'kysely';
import { MIGRATIONS } from './migrations/index.js';
import { PreparingClient } from './preparing-client.js';

/** Where the data lies: `embedded` is an absolute folder, or `memory://` for tests. */
export type DatabaseLocation =
  | { readonly kind: 'postgres'; readonly url: string; readonly pool: number }
  | { readonly kind: 'embedded'; readonly folder: string; readonly driverOptions?: object };

const ACQUIRE_TIMEOUT_MS = 10_000;

/** The same entities and migrations on both databases; only the driver differs. */
export function ormOptions(location: DatabaseLocation, entities: EntityClass<AnyEntity>[]): Options {
  const shared = {
    entities,
    extensions: [Migrator],
    forceUtcTimezone: true,
    allowGlobalContext: false,
    migrations: { snapshot: false, snapshotOnMigrate: false, silent: true, migrationsList: MIGRATIONS },
  } satisfies Partial<Options>;
  if (location.kind === 'postgres') {
    return definePostgres({
      ...shared,
      clientUrl: location.url,
      ensureDatabase: false,
      pool: { min: 0, max: location.pool },
      onCreateConnection: preferIndexes,
      driverOptions: { connectionTimeoutMillis: ACQUIRE_TIMEOUT_MS, Client: PreparingClient },
    }) as Options;
  }
  return defineEmbedded({
    ...shared,
    dbName: location.folder,
    // A function, because a plain object is cloned deeply, which breaks what PGlite is given.
    driverOptions: (() => ({ extensions: { pg_trgm }, ...location.driverOptions })) as never,
  }) as Options;
}

/**
 * A prepared statement keeps the plan of its first runs, and those may have seen an almost empty table, of which all rows
 * are read fastest one after the other: the first import would slow down with every user until the next ANALYZE.
 */
async function preferIndexes(connection: unknown): Promise<void> {
  await (connection as DatabaseConnection).executeQuery(CompiledQuery.raw('set enable_seqscan = off'));
}
