import { defineConfig } from 'vitest/config';

const MINUTE_MS = 60_000;
const ROOT = new URL('..', import.meta.url).pathname;

/** One run of everything: pure code, HTTP on both databases, races on PostgreSQL, the portal in a browser. */
export default defineConfig({
  root: ROOT,
  resolve: { alias: { graphql: 'graphql/index.js' } },
  test: {
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    testTimeout: MINUTE_MS,
    hookTimeout: 3 * MINUTE_MS,
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default', 'test/support/closing-line.ts'],
    projects: [
      project('unit', ['test/**/*.spec.ts']),
      project('pglite', ['test/**/*.e2e-spec.ts']),
      project('postgres', ['test/**/*.e2e-spec.ts', 'test/**/*.race-spec.ts']),
      project('portal', ['test/portal/*.browser-spec.ts']),
    ],
  },
});

function project(name: string, include: string[]) {
  return {
    extends: true as const,
    root: ROOT,
    test: { name, include, env: { TEST_DATABASE: name === 'postgres' ? 'postgres' : 'pglite' } },
  };
}
