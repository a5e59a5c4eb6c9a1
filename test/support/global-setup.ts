import { spawnSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server on which every worker makes databases of its own. */
    postgresUrl: string;
  }
}

/** Starts PostgreSQL and builds the server and the portal, once for all projects. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  for (const part of ['build:api', 'build:portal']) {
    const build = spawnSync('npm', ['run', '-s', part], { encoding: 'utf8' });
    if (build.status !== 0) throw new Error(`${part} failed:\n${build.stdout}${build.stderr}`);
  }
  const postgres = await startPostgres();
  project.provide('postgresUrl', postgres.url);
  return postgres.stop;
}
