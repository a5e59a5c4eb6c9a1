import { MikroORM, RequestContext } from '@mikro-orm/core';
import { settleRestoredChanges } from './changes/restored-journal.js';
import type { Settings } from './config/settings.js';
import { DomainError } from './common/domain-error.js';
import { DataFolderError, folderError } from './database/data-folder-error.js';
import { markFolder, requireOwnData } from './database/data-folder-marker.js';
import { prepareDataFolder } from './database/data-folder.js';
import { Database } from './database/database.js';
import { FolderInUseError, lockFolder } from './database/folder-lock.js';
import { databaseLocation } from './database/location.js';
import { migrate } from './database/migrate.js';
import { ormOptions } from './database/orm-options.js';
import { settleEmbeddedSession } from './database/role-settings.js';
import { ENTITIES } from './entities.js';
import { Organizations } from './organizations/organizations.service.js';

/** An open database. `close` also releases the lock on the data folder of the embedded database. */
export interface OpenDatabase {
  readonly orm: MikroORM;
  readonly close: () => Promise<void>;
}

/**
 * Opens and migrates the database of the settings, moves changes from a restored dump into the past, and creates the first
 * organization if there is none. Throws `FolderInUseError` if another process uses the embedded database, and
 * `DataFolderError` if its folder is unusable.
 */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  if (settings.databaseUrl) return openMigrated(settings);
  try {
    return await openMigrated(settings, () => markFolder(settings.dataDir));
  } catch (error) {
    const isExplained = [FolderInUseError, DataFolderError, DomainError].some((type) => error instanceof type);
    throw isExplained ? error : folderError(settings.dataDir, error);
  }
}

async function openMigrated(settings: Settings, migrated?: () => void): Promise<OpenDatabase> {
  const database = await connectDatabase(settings);
  const { orm, close } = database;
  try {
    const afterwards = () =>
      RequestContext.create(orm.em, async () => {
        await settleRestoredChanges(new Database(orm.em));
        await new Organizations(orm.em).ensureFirst();
      });
    await migrate(orm, databaseLocation(settings), afterwards);
    migrated?.();
    return database;
  } catch (error) {
    // Closing a damaged database can fail too; the first error is reported.
    await close().catch(() => undefined);
    throw error;
  }
}

/** Opens the database without migrating it. Workers use it after the primary process has migrated the database. */
export async function connectDatabase(settings: Settings): Promise<OpenDatabase> {
  const location = databaseLocation(settings);
  const isEmbedded = location.kind === 'embedded';
  const unlock = isEmbedded ? lockFolder(settings.dataDir) : () => undefined;
  let orm: MikroORM | undefined;
  const close = async () => {
    try {
      await orm?.close(true);
    } finally {
      unlock();
    }
  };
  try {
    if (isEmbedded) await prepareDataFolder(settings.dataDir);
    orm = await MikroORM.init(ormOptions(location, ENTITIES));
    if (isEmbedded) {
      await requireOwnData(orm, settings.dataDir);
      await settleEmbeddedSession(orm);
    }
    return { orm, close };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}
