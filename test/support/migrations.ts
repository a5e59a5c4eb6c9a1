import { MikroORM } from '@mikro-orm/core';
import { ormOptions } from '../../src/database/orm-options.js';
import { ENTITIES } from '../../src/entities.js';
import { createDatabase } from './database.js';

/** Creates an empty database and migrates it up to the given migration, to test the next one. */
export async function migratedTo(migration: string): Promise<MikroORM> {
  const orm = await MikroORM.init(
    ormOptions(
      process.env['TEST_DATABASE'] === 'postgres'
        ? { kind: 'postgres', url: await createDatabase(), pool: 2 }
        : { kind: 'embedded', folder: 'memory://' },
      ENTITIES,
    ),
  );
  await orm.migrator.up({ to: migration });
  return orm;
}
