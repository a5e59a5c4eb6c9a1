import { spawnSync } from 'node:child_process';

/**
 * Tests with more work than in `npm test`: their files, and environment variables, which have precedence if they are
 * set.
 */
const RUNS: Readonly<Record<string, { variables: NodeJS.ProcessEnv; projects: string[]; file: string }>> = {
  fuzz: {
    variables: { FUZZ_INPUTS: '1000000' },
    projects: ['unit'],
    file: 'test/scim-protocol/fuzz.spec.ts',
  },
  filters: {
    variables: { FILTER_PAIRS: '10000' },
    projects: ['pglite', 'postgres'],
    file: 'test/scim/filter-to-sql.e2e-spec.ts',
  },
  churn: {
    variables: { CHURN_USERS: '20000', CHURN_CLIENTS: '50' },
    projects: ['postgres'],
    file: 'test/scim/churn.race-spec.ts',
  },
  log: {
    variables: { SCALE_PEOPLE: '100000', SCALE_REQUESTS: '1000000', SCALE_LIMIT_MS: '50' },
    projects: ['postgres'],
    file: 'test/scale/log.race-spec.ts',
  },
  people: {
    variables: { SCALE_PEOPLE: '100000', SCALE_LIMIT_MS: '50' },
    projects: ['postgres'],
    file: 'test/scale/people.race-spec.ts',
  },
  pages: {
    variables: { SCALE_PEOPLE: '100000', SCALE_REQUESTS: '1000000', SCALE_PAGE_MS: '1000' },
    projects: ['postgres'],
    file: 'test/scale/pages.race-spec.ts',
  },
  positions: {
    variables: { POSITION_SEEDS: '50' },
    projects: ['postgres'],
    file: 'test/changes/positions.race-spec.ts',
  },
  moments: {
    variables: { MOMENT_SEEDS: '20' },
    projects: ['pglite', 'postgres'],
    file: 'test/history/moments.e2e-spec.ts',
  },
  transactions: {
    variables: { OPEN_WRITES: '300000' },
    projects: ['postgres'],
    file: 'test/changes/open-transactions.race-spec.ts',
  },
  nodes: {
    variables: {
      NODES:
        'test/{scim,scim-requests,history,users,changes,exports,graphql}/**/!(statement-count|fuzz|filter-to-sql|batched).e2e-spec.ts',
    },
    projects: ['nodes'],
    file: 'test/',
  },
  faults: {
    variables: { FAULTS: 'long' },
    projects: ['postgres'],
    file: 'test/database/faults.race-spec.ts',
  },
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in RUNS));
if (unknown.length > 0) {
  process.stderr.write(
    `npm run long -- [${Object.keys(RUNS).join(' | ')}] …   (no name: all; unknown: ${unknown.join(', ')})\n`,
  );
  process.exit(2);
}

const failed = Object.entries(RUNS)
  .filter(([name]) => names.length === 0 || names.includes(name))
  .filter(([, { variables, projects, file }]) => {
    const chosen = projects.flatMap((project) => ['--project', project]);
    const args = ['run', '--config', 'test/vitest.config.ts', ...chosen, file];
    return spawnSync('vitest', args, { stdio: 'inherit', env: { ...variables, ...process.env } }).status !== 0;
  });
if (failed.length > 0) process.stderr.write(`Failed: ${failed.map(([name]) => name).join(', ')}\n`);
process.exitCode = Math.min(failed.length, 1);
