import { join } from 'node:path';
import type { Settings } from '../config/settings.js';
import { DATABASE_FOLDER } from './data-folder.js';
import type { DatabaseLocation } from './orm-options.js';

/** PostgreSQL where `DATABASE_URL` names one, otherwise the embedded database in the data folder. */
export function databaseLocation(settings: Settings): DatabaseLocation {
  return settings.databaseUrl
    ? { kind: 'postgres', url: settings.databaseUrl, pool: settings.databasePool }
    : { kind: 'embedded', folder: join(settings.dataDir, DATABASE_FOLDER) };
}
