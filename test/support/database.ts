import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { readSettings, type Settings } from '../../src/config/settings.js';
import { createDatabase as create } from './templates.js';

/** Tests run without rate limits. Tests of the limits set their own. */
export const UNLIMITED = { ROLLCALL_RATE_LIMIT: '0' };

/** Whether this test project uses PostgreSQL rather than the embedded database. */
export const isOnPostgres = process.env['TEST_DATABASE'] === 'postgres';

/** Returns settings with a new, migrated database of the kind of this test project. */
export async function freshSettings(extra: Record<string, string> = {}): Promise<Settings> {
  const environment = isOnPostgres ? await postgresEnvironment() : { ROLLCALL_DATA_DIR: copyFolder() };
  return readSettings({
    ROLLCALL_LOG_LEVEL: 'fatal',
    ROLLCALL_SHUTDOWN_DELAY: '0',
    PORT: '0',
    ...UNLIMITED,
    ...environment,
    ...extra,
  });
}

/** Creates a database. The project `pgbouncer` connects to it through PgBouncer. */
async function postgresEnvironment(): Promise<Record<string, string>> {
  const url = new URL(await copyDatabase());
  if (!process.env['TEST_POOLER']) return { DATABASE_URL: url.href };
  url.host = new URL(inject('pgbouncerUrl')!).host;
  return { DATABASE_URL: url.href, ROLLCALL_PREPARED_STATEMENTS: 'off' };
}

/** Creates an empty database on the tests' PostgreSQL and returns its URL. */
export function createDatabase(): Promise<string> {
  return newDatabase();
}

/** Creates a migrated database with the first organization and returns its URL. */
export function copyDatabase(): Promise<string> {
  return newDatabase(inject('templates').database);
}

/** Creates a migrated data folder with the first organization and returns its path. */
export function copyFolder(): string {
  const folder = freeFolder();
  cpSync(inject('templates').folder, folder, { recursive: true });
  return folder;
}

/** Returns a path that does not exist. */
export const freeFolder = (): string => join(tmpdir(), `rollcall-test-${randomUUID()}`);

async function newDatabase(template?: string): Promise<string> {
  const url = new URL(inject('postgresUrl'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await create(url.href, name, template);
  url.pathname = `/${name}`;
  return url.href;
}
