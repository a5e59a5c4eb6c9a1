import { join } from 'node:path';
import type { Settings } from '../config/settings.js';
import { DATABASE_FOLDER } from './data-folder.js';
import type { DatabaseLocation } from './orm-options.js';

/** Returns PostgreSQL if `DATABASE_URL` is set, otherwise the embedded database in the data folder. */
export function databaseLocation(settings: Settings): DatabaseLocation {
  const { databaseUrl: url, databasePool: pool, preparesStatements } = settings;
  return url
    ? { kind: 'postgres', url, pool, preparesStatements }
    : { kind: 'embedded', folder: join(settings.dataDir, DATABASE_FOLDER) };
}
