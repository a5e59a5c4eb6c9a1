import type { AnyEntity, EntityClass, Options } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { defineConfig as defineEmbedded } from '@mikro-orm/pglite';
import { defineConfig as definePostgres } from '@mikro-orm/postgresql';
import type pg from 'pg';
import { ConnectionGate } from './connection-gate.js';
import { FairPgliteDriver } from './fair-pglite.js';
import { RereadingDriver } from './rereading-driver.js';
import { MIGRATIONS } from './migrations/index.js';
import { PreparingClient } from './preparing-client.js';

/** Location of the data: `embedded` is an absolute path, or `memory://` for tests. */
export type DatabaseLocation =
  | { readonly kind: 'postgres'; readonly url: string; readonly pool: number; readonly preparesStatements?: boolean }
  | { readonly kind: 'embedded'; readonly folder: string; readonly driverOptions?: object };

const CONNECT_MS = 10_000;

/** Options of MikroORM. Both databases have the same entities and migrations and differ only in the driver. */
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
      driver: RereadingDriver,
      clientUrl: location.url,
      ensureDatabase: false,
      pool: { min: 0, max: location.pool },
      driverOptions: {
        connectionTimeoutMillis: CONNECT_MS,
        Client: PreparingClient,
        preparesStatements: location.preparesStatements,
        onPoolCreated: (pool: pg.Pool) => void new ConnectionGate(pool),
      },
    }) as Options;
  }
  return defineEmbedded({
    ...shared,
    driver: FairPgliteDriver,
    dbName: location.folder,
    // A function, because MikroORM deep-clones plain objects, which breaks the options of PGlite.
    driverOptions: (() => ({ extensions: { pg_trgm }, ...location.driverOptions })) as never,
  }) as Options;
}
