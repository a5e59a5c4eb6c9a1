import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { chromiumPath } from './chromium.js';
import { pgbouncerPath, startPgbouncer } from './pgbouncer.js';
import { startPostgres } from './postgres.js';
import { makeTemplates, removeTemplates, type Templates } from './templates.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Server on which every worker creates its databases. */
    postgresUrl: string;
    templates: Templates;
    /** PgBouncer in transaction mode in front of it, or undefined if it is not installed. */
    pgbouncerUrl: string | undefined;
  }
}

/**
 * Builds the server and the portal, starts PostgreSQL and creates the databases that tests copy, once for all projects.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await build('build:api');
  const postgres = await startPostgres();
  project.provide('postgresUrl', postgres.url);
  const [templates] = await Promise.all([
    makeTemplates(postgres.url),
    process.env['UPDATE_GENERATED'] ? allowNoPortal() : build('build:portal'),
  ]);
  project.provide('templates', templates);
  // Unpacks Chromium once: concurrent workers could start a file that another one is still writing.
  await chromiumPath();
  const pgbouncer = pgbouncerPath() ? await startPgbouncer(postgres.url) : undefined;
  project.provide('pgbouncerUrl', pgbouncer?.url);
  return async () => {
    await pgbouncer?.stop();
    await postgres.stop();
    removeTemplates(templates);
  };
}

async function build(script: string): Promise<void> {
  await promisify(execFile)('npm', ['run', '-s', script]).catch(
    ({ stdout, stderr }: { stdout: string; stderr: string }) => {
      throw new Error(`${script} failed:\n${stdout}${stderr}`);
    },
  );
}

/** Writes the schema before the portal is built from it. A server without a portal trusts no document. */
function allowNoPortal(): void {
  const folder = new URL('../../portal/dist/', import.meta.url);
  const manifest = new URL('persisted-documents.json', folder);
  if (existsSync(manifest)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(manifest, '{}');
}
