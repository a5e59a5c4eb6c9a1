import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { chromiumPath } from './chromium.js';
import { pgbouncerPath, startPgbouncer } from './pgbouncer.js';
import { startPostgres } from './postgres.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server on which every worker makes databases of its own. */
    postgresUrl: string;
    /** PgBouncer in transaction mode before it; undefined where it is not installed. */
    pgbouncerUrl: string | undefined;
  }
}

/** Starts PostgreSQL and builds the server and the portal, once for all projects. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env['UPDATE_GENERATED']) allowNoPortal();
  for (const part of process.env['UPDATE_GENERATED'] ? [] : ['build:api', 'build:portal']) {
    const build = spawnSync('npm', ['run', '-s', part], { encoding: 'utf8' });
    if (build.status !== 0) throw new Error(`${part} failed:\n${build.stdout}${build.stderr}`);
  }
  // Unpacked once, here: workers that do so at the same time start one that another is still writing.
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

/** The portal is built from the schema, so the schema is written without it: a server without a portal trusts no document. */
function allowNoPortal(): void {
  const folder = new URL('../../portal/dist/', import.meta.url);
  const manifest = new URL('persisted-documents.json', folder);
  if (existsSync(manifest)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(manifest, '{}');
}
