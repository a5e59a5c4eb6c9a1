import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { readSettings, type Settings } from '../../src/config/settings.js';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tests push hard; those of the limit itself set it again. */
export const UNLIMITED = { ROLLCALL_RATE_LIMIT: '0' };

/** Settings for a fresh database of the kind this test project is for. */
export async function freshSettings(extra: Record<string, string> = {}): Promise<Settings> {
  const environment =
    process.env['TEST_DATABASE'] === 'postgres'
      ? { DATABASE_URL: await createDatabase() }
      : { ROLLCALL_DATA_DIR: join(tmpdir(), `rollcall-test-${randomUUID()}`) };
  return readSettings({ ROLLCALL_LOG_LEVEL: 'fatal', PORT: '0', ...UNLIMITED, ...environment, ...extra });
}

/** An empty database on the tests' PostgreSQL; answers its URL. */
export async function createDatabase(): Promise<string> {
  const url = new URL(inject('postgresUrl'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}
