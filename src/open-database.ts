import { MikroORM, RequestContext } from '@mikro-orm/core';
import { settleRestoredChanges } from './changes/restored-journal.js';
import type { Settings } from './config/settings.js';
import { Database } from './database/database.js';
import { lockFolder } from './database/folder-lock.js';
import { databaseLocation } from './database/location.js';
import { migrate } from './database/migrate.js';
import { ormOptions } from './database/orm-options.js';
import { ENTITIES } from './entities.js';
import { Organizations } from './organizations/organizations.service.js';

/** An open, migrated database with at least one organization; `close` also gives back the embedded one's folder. */
export interface OpenDatabase {
  readonly orm: MikroORM;
  readonly close: () => Promise<void>;
}

/**
 * Opens what the settings name, migrates it, puts a restored journal in order and makes the first organization. Throws `FolderInUseError` when another
 * process holds the embedded database.
 */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  const database = await connectDatabase(settings);
  const { orm, close } = database;
  try {
    const afterwards = () =>
      RequestContext.create(orm.em, async () => {
        await settleRestoredChanges(new Database(orm.em));
        await new Organizations(orm.em).ensureFirst();
      });
    await migrate(orm, databaseLocation(settings), afterwards);
    return database;
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens a database that another process of this start has migrated. */
export async function connectDatabase(settings: Settings): Promise<OpenDatabase> {
  const location = databaseLocation(settings);
  const unlock = location.kind === 'embedded' ? lockFolder(settings.dataDir) : () => undefined;
  try {
    const orm = await MikroORM.init(ormOptions(location, ENTITIES));
    const close = async () => {
      await orm.close(true);
      unlock();
    };
    return { orm, close };
  } catch (error) {
    unlock();
    throw error;
  }
}
