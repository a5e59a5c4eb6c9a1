import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { readSettings, type Settings } from '../../src/config/settings.js';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tests run without rate limits. Tests of the limits set their own. */
export const UNLIMITED = { ROLLCALL_RATE_LIMIT: '0' };

/** Returns settings with a new database of the kind of this test project. */
export async function freshSettings(extra: Record<string, string> = {}): Promise<Settings> {
  const environment =
    process.env['TEST_DATABASE'] === 'postgres'
      ? await postgresEnvironment()
      : { ROLLCALL_DATA_DIR: join(tmpdir(), `rollcall-test-${randomUUID()}`) };
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
  const url = new URL(await createDatabase());
  if (!process.env['TEST_POOLER']) return { DATABASE_URL: url.href };
  url.host = new URL(inject('pgbouncerUrl')!).host;
  return { DATABASE_URL: url.href, ROLLCALL_PREPARED_STATEMENTS: 'off' };
}

/** Creates an empty database on the tests' PostgreSQL and returns its URL. */
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
