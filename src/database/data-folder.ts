import { accessSync, constants, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { hasMarker } from './data-folder-marker.js';
import { unusable } from './data-folder-error.js';

/** Major version of the PostgreSQL inside PGlite, which can only read files of the same version. */
export const POSTGRES_VERSION = '18';
/** Folder of the database inside the data folder. */
export const DATABASE_FOLDER = 'pglite';
/** Folder in which a new database is created. A database in this folder is never in use. */
const UNFINISHED_FOLDER = 'pglite.new';

/** Permitted content of a new data folder: the lock, an interrupted start, the root of a volume, and hidden files. */
const HARMLESS = /^(rollcall\.lock.*|pglite(\.new)?|commands|lost\+found|\..*)$/;
const CONTROL_FILE_BYTES = 8192;

const EMPTY = `the folder ${DATABASE_FOLDER} in it is empty, as after an interrupted restore`;
const EMPTY_ADVICE = `Restore the complete folder from a backup. If there never was any data, remove ${DATABASE_FOLDER}.`;

/**
 * Verifies that the locked data folder contains a complete database, or creates one if there never was any. Throws a
 * `DataFolderError` otherwise: PGlite would replace a database without `PG_VERSION` by an empty one.
 */
export async function prepareDataFolder(folder: string): Promise<void> {
  const database = join(folder, DATABASE_FOLDER);
  if (!existsSync(database)) return createDatabase(folder);
  if (isEmpty(database)) throw unusable(folder, EMPTY, EMPTY_ADVICE);
  requireVersion(folder, database);
  for (const part of ['base', 'global', 'pg_wal', 'pg_xact']) {
    if (isEmpty(join(database, part))) throw unusable(folder, `${part} is missing in its database`);
  }
  const control = join(database, 'global', 'pg_control');
  if (!existsSync(control) || statSync(control).size !== CONTROL_FILE_BYTES) {
    throw unusable(folder, 'global/pg_control is missing or cut off in its database');
  }
  for (const path of [database, control]) accessSync(path, constants.R_OK | constants.W_OK);
}

function requireVersion(folder: string, database: string): void {
  const file = join(database, 'PG_VERSION');
  if (!existsSync(file)) throw unusable(folder, 'PG_VERSION is missing in its database, so it is incomplete');
  const version = readFileSync(file, 'utf8').trim();
  if (version === POSTGRES_VERSION) return;
  throw unusable(
    folder,
    `its database is of PostgreSQL ${version || '(unknown)'}, and this version of Rollcall reads ${POSTGRES_VERSION}`,
    'Start the version of Rollcall that created it, or restore a backup of this version.',
  );
}

/**
 * Creates the database in a temporary folder, so that an interrupted start does not leave an incomplete database
 * behind.
 */
async function createDatabase(folder: string): Promise<void> {
  if (hasMarker(folder)) throw unusable(folder, 'it was in use, and its database is missing');
  const foreign = readdirSync(folder).find((name) => !HARMLESS.test(name));
  if (foreign) {
    throw unusable(
      folder,
      `it contains no database of Rollcall, but other files such as ${foreign}`,
      'Set ROLLCALL_DATA_DIR to an empty folder, or to the one that contains the folder pglite.',
    );
  }
  const unfinished = join(folder, UNFINISHED_FOLDER);
  rmSync(unfinished, { recursive: true, force: true });
  const database = await PGlite.create({ dataDir: unfinished });
  await database.close();
  renameSync(unfinished, join(folder, DATABASE_FOLDER));
}

/** Returns whether a folder is absent or empty. */
function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}
