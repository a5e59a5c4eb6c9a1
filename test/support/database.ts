import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { readSettings, type Settings } from '../../src/config/settings.js';
import { createDatabase as create } from './templates.js';

/** Tests run without rate limits. Tests of the limits set their own. */
export const UNLIMITED = { ROLLCALL_RATE_LIMIT: '0' };

/** Settings for a fresh, migrated database of the kind this test project is for. */
export async function freshSettings(extra: Record<string, string> = {}): Promise<Settings> {
  const environment =
    process.env['TEST_DATABASE'] === 'postgres' ? await postgresEnvironment() : { ROLLCALL_DATA_DIR: copyFolder() };
  return readSettings({
    ROLLCALL_LOG_LEVEL: 'fatal',
    ROLLCALL_SHUTDOWN_DELAY: '0',
    PORT: '0',
    ...UNLIMITED,
    ...environment,
    ...extra,
  });
}

/** Creates a database, which the project `pgbouncer` reaches through PgBouncer. */
async function postgresEnvironment(): Promise<Record<string, string>> {
  const url = new URL(await copyDatabase());
  if (!process.env['TEST_POOLER']) return { DATABASE_URL: url.href };
  url.host = new URL(inject('pgbouncerUrl')!).host;
  return { DATABASE_URL: url.href, ROLLCALL_PREPARED_STATEMENTS: 'off' };
}

/** An empty database on the tests' PostgreSQL; answers its URL. */
export function createDatabase(): Promise<string> {
  return newDatabase();
}

/** A database that is migrated already, and has the first organization; answers its URL. */
export function copyDatabase(): Promise<string> {
  return newDatabase(inject('templates').database);
}

/** The same as a data folder; answers its path. */
export function copyFolder(): string {
  const folder = freeFolder();
  cpSync(inject('templates').folder, folder, { recursive: true });
  return folder;
}

/** A path at which there is nothing. */
export const freeFolder = (): string => join(tmpdir(), `rollcall-test-${randomUUID()}`);

async function newDatabase(template?: string): Promise<string> {
  const url = new URL(inject('postgresUrl'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await create(url.href, name, template);
  url.pathname = `/${name}`;
  return url.href;
}
