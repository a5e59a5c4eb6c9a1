import { integer, OptionsError, parseOptions } from '../command-line.ts';

export interface Options {
  readonly rounds: number;
  readonly users: number;
  readonly connections: number;
  /** Users, and members of one group, of the second half; 0 to leave it out. */
  readonly large: number;
  readonly quick: boolean;
  /** Names of the workloads to run; empty for all. */
  readonly only: readonly string[];
  /** Minutes after which the benchmark stops by itself, and reports what it has measured. */
  readonly timeLimit: number;
  readonly json: string | undefined;
  /** Another checkout of Rollcall that runs in the same rounds. */
  readonly against: string | undefined;
}

export const HELP = `Measures Rollcall against a bare server on the same machine, round by round.

  npm run bench -- [options]

  --rounds N          rounds of everything, 1 to 50 (default 5; quick: 2)
  --users N           users of the first half, 200 to 100000 (default 10000; quick: 1000)
  --connections N     requests at the same time, 1 to 64 (default 16)
  --large N           users, and members of one group, of the second half, 0 to 200000 (default 100000; quick: 0)
  --quick             a short run, about a minute
  --only A,B          only these workloads
  --time-limit MIN    stop after so many minutes, 1 to 600 (default 90)
  --json FILE         write the raw results
  --against FOLDER    run another checkout of Rollcall in the same rounds, as the system "before"
  --help              this text

BENCH_DATABASE_URL, or TEST_DATABASE_URL, names a PostgreSQL whose user may create databases; without it one is started.
Exit code: 0 when every answer was right, 1 when not, 2 when an option is wrong, 130 when interrupted.`;

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

/** Reads the command line; undefined when it asks for help. */
export function readOptions(args: readonly string[], workloads: readonly string[]): Options | undefined {
  const values = parseOptions(args, OPTIONS);
  if (values.help) return undefined;
  const { quick } = values;
  const only = values.only.split(',').filter(Boolean);
  const unknown = only.find((name) => !workloads.includes(name));
  if (unknown !== undefined) {
    throw new OptionsError(`--only knows no workload "${unknown}". There are ${workloads.join(', ')}.`);
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
