import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

/** A migrated data folder and a migrated database with the first organization, of which tests receive copies. */
export interface Templates {
  readonly folder: string;
  /** Name on the tests' PostgreSQL. */
  readonly database: string;
}

/** Creates both with a command of the built server, which opens the configured database and changes nothing else. */
export async function makeTemplates(postgresUrl: string): Promise<Templates> {
  const folder = join(tmpdir(), `rollcall-template-${randomUUID()}`);
  const database = `template_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(postgresUrl, database);
  const url = new URL(postgresUrl);
  url.pathname = `/${database}`;
  await Promise.all([migrate({ ROLLCALL_DATA_DIR: folder }), migrate({ DATABASE_URL: url.href })]);
  return { folder, database };
}

async function migrate(settings: Record<string, string>): Promise<void> {
  const environment = { PATH: process.env['PATH']!, ...settings };
  await promisify(execFile)(process.execPath, ['dist/cli.js', 'unknown-requests'], { env: environment });
}

/** Creates an empty database, or a copy of another one that has no connections. */
export async function createDatabase(postgresUrl: string, name: string, template?: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query(`create database ${name}${template ? ` template ${template}` : ''}`);
  await client.end();
}

export function removeTemplates({ folder }: Templates): void {
  rmSync(folder, { recursive: true, force: true });
}
