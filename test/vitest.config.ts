import { defineConfig } from 'vitest/config';
import { pgbouncerPath } from './support/pgbouncer.ts';

const MINUTE_MS = 60_000;
const ROOT = new URL('..', import.meta.url).pathname;
const ON_POSTGRES = { TEST_DATABASE: 'postgres' };

/** Tests of the hot paths, the request log and the journal through a pooler in transaction mode. */
const POOLED = [
  'test/scim/{bulk,etag,journal,smoke}.e2e-spec.ts',
  'test/changes/live.*-spec.ts',
  'test/scim-requests/request-{log,writer}.e2e-spec.ts',
];

/**
 * Tests whose statements are watched on partitioned tables: each must use one partition. `npm run long -- nodes` watches
 * all of SCIM, the request log, GraphQL and the history.
 */
const NODES = process.env['NODES']?.split(' ') ?? [
  'test/scim/{smoke,journal,bulk}.e2e-spec.ts',
  'test/scim-requests/request-{log,writer}.e2e-spec.ts',
  'test/history/history.e2e-spec.ts',
];

/**
 * Tests of HTTP, sign-in and the walks over the GraphQL API, which send the same statements to both databases. They run
 * on PostgreSQL.
 */
const ON_ONE_DATABASE = [
  'test/access/viewer.e2e-spec.ts',
  'test/bodies/limits.e2e-spec.ts',
  'test/graphql/isolation.e2e-spec.ts',
  'test/health/health.e2e-spec.ts',
  'test/http/transport.e2e-spec.ts',
  'test/rate-limits/*.e2e-spec.ts',
  'test/setup-links/reach.e2e-spec.ts',
  'test/sign-in/{lock-out,open-id-connect,providers}.e2e-spec.ts',
];

/** All tests: pure functions, HTTP on both databases, races on PostgreSQL and with two processes, the portal in a browser. */
export default defineConfig({
  root: ROOT,
  resolve: { alias: { graphql: 'graphql/index.js' } },
  test: {
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    // Only a hang exceeds these timeouts: a slow, busy machine must not make a test fail.
    testTimeout: 10 * MINUTE_MS,
    hookTimeout: 10 * MINUTE_MS,
    expect: { poll: { timeout: 3 * MINUTE_MS } },
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default', 'test/support/closing-line.ts'],
    projects: [
      project('unit', ['test/**/*.spec.ts']),
      project('pglite', ['test/**/*.e2e-spec.ts'], { exclude: ON_ONE_DATABASE }),
      project('postgres', ['test/**/*.e2e-spec.ts', 'test/**/*.race-spec.ts'], { env: ON_POSTGRES }),
      project('workers', ['test/scim/{membership,users}.race-spec.ts'], { env: { ...ON_POSTGRES, TEST_WORKERS: '2' } }),
      ...(pgbouncerPath() ? [project('pgbouncer', POOLED, { env: { ...ON_POSTGRES, TEST_POOLER: 'pgbouncer' } })] : []),
      project('nodes', NODES, { env: { ...ON_POSTGRES, TEST_PARTITIONED: '1' } }),
      project('portal', ['test/portal/*.browser-spec.ts']),
      // Writes docs/pictures, so it runs only in `npm run update:pictures`.
      ...(process.env['PICTURES'] ? [project('pictures', ['test/portal/*.picture-spec.ts'])] : []),
    ],
  },
});

interface ProjectOptions {
  readonly env?: Record<string, string>;
  readonly exclude?: string[];
}

function project(name: string, include: string[], { env = { TEST_DATABASE: 'pglite' }, exclude }: ProjectOptions = {}) {
  const watched = name === 'nodes' ? 'test/support/one-node.ts' : 'test/support/record-statements.ts';
  const setupFiles = name === 'unit' ? [] : [watched];
  return { extends: true as const, root: ROOT, test: { name, include, exclude: exclude ?? [], env, setupFiles } };
}
