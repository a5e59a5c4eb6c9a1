import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { chromiumPath } from './chromium.js';
import { pgbouncerPath, startPgbouncer } from './pgbouncer.js';
import { startPostgres } from './postgres.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Server on which every worker creates its databases. */
    postgresUrl: string;
    /** PgBouncer in transaction mode in front of it, or undefined if it is not installed. */
    pgbouncerUrl: string | undefined;
  }
}

/** Starts PostgreSQL and builds the server and the portal, once for all projects. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env['WRITE_SCHEMA']) allowNoPortal();
  for (const part of process.env['WRITE_SCHEMA'] ? [] : ['build:api', 'build:portal']) {
    const build = spawnSync('npm', ['run', '-s', part], { encoding: 'utf8' });
    if (build.status !== 0) throw new Error(`${part} failed:\n${build.stdout}${build.stderr}`);
  }
  // Unpacks Chromium once: concurrent workers could start a file that another one is still writing.
  await chromiumPath();
  const postgres = await startPostgres();
  project.provide('postgresUrl', postgres.url);
  const pgbouncer = pgbouncerPath() ? await startPgbouncer(postgres.url) : undefined;
  project.provide('pgbouncerUrl', pgbouncer?.url);
  return async () => {
    await pgbouncer?.stop();
    await postgres.stop();
  };
}

/** Writes the schema before the portal is built from it. A server without a portal trusts no document. */
function allowNoPortal(): void {
  const folder = new URL('../../portal/dist/', import.meta.url);
  const manifest = new URL('persisted-documents.json', folder);
  if (existsSync(manifest)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(manifest, '{}');
}
