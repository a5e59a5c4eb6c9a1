import { integer, OptionsError, parseOptions } from '../command-line.ts';

export interface Options {
  readonly rounds: number;
  readonly users: number;
  readonly connections: number;
  /** Number of users, and of members of one group, in the second half. 0 omits it. */
  readonly large: number;
  readonly quick: boolean;
  /** Names of the workloads to run. Empty for all. */
  readonly only: readonly string[];
  /** Minutes after which the benchmark stops, and reports its measurements. */
  readonly timeLimit: number;
  readonly json: string | undefined;
  /** Another checkout of Rollcall to run in the same rounds. */
  readonly against: string | undefined;
}

export const HELP = `Measures Rollcall against a bare server on the same machine, round by round.

  npm run bench -- [options]

  --rounds N          number of rounds, 1 to 50 (default 5; quick: 2)
  --users N           users of the first half, 200 to 100000 (default 10000; quick: 1000)
  --connections N     concurrent requests, 1 to 64 (default 16)
  --large N           users, and members of one group, of the second half, 0 to 200000 (default 100000; quick: 0)
  --quick             a short run, about a minute
  --only A,B          only these workloads
  --time-limit MIN    time limit in minutes, 1 to 600 (default 90)
  --json FILE         write the raw results
  --against FOLDER    run another checkout of Rollcall in the same rounds, as the system "before"
  --help              print this help

BENCH_DATABASE_URL, or TEST_DATABASE_URL, is the URL of a PostgreSQL whose user may create databases. Without it, one is started.
Exit code: 0 if all responses were correct, 1 if not, 2 for an invalid option, 130 if interrupted.`;

const OPTIONS = {
  rounds: { type: 'string' },
  users: { type: 'string' },
  connections: { type: 'string', default: '16' },
  large: { type: 'string' },
  quick: { type: 'boolean', default: false },
  only: { type: 'string', default: '' },
  'time-limit': { type: 'string', default: '90' },
  json: { type: 'string' },
  against: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line. Returns undefined if help is requested. */
export function readOptions(args: readonly string[], workloads: readonly string[]): Options | undefined {
  const values = parseOptions(args, OPTIONS);
  if (values.help) return undefined;
  const { quick } = values;
  const only = values.only.split(',').filter(Boolean);
  const unknown = only.find((name) => !workloads.includes(name));
  if (unknown !== undefined) {
    throw new OptionsError(
      `--only contains an unknown workload "${unknown}". Known workloads: ${workloads.join(', ')}.`,
    );
  }
  return {
    quick,
    only,
    rounds: integer('rounds', values.rounds ?? (quick ? '2' : '5'), 1, 50),
    users: integer('users', values.users ?? (quick ? '1000' : '10000'), 200, 100_000),
    connections: integer('connections', values.connections, 1, 64),
    large: integer('large', values.large ?? (quick ? '0' : '100000'), 0, 200_000),
    timeLimit: integer('time-limit', values['time-limit'], 1, 600),
    json: values.json,
    against: values.against,
  };
}
