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

/** A database of its own, reached through PgBouncer in the test project that is for it. */
async function postgresEnvironment(): Promise<Record<string, string>> {
  const url = new URL(await createDatabase());
  if (!process.env['TEST_POOLER']) return { DATABASE_URL: url.href };
  url.host = new URL(inject('pgbouncerUrl')!).host;
  return { DATABASE_URL: url.href, ROLLCALL_PREPARED_STATEMENTS: 'off' };
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
