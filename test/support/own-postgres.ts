import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type OwnPostgres, startEmbeddedPostgres } from '../../bench/embedded-postgres.ts';

/** PostgreSQL server that a test can freeze and stop. */
export interface BreakablePostgres extends OwnPostgres {
  /** Suspends all of its processes. Returns a function that resumes them. */
  readonly freeze: () => () => void;
  /** Runs statements as the superuser, on a new connection for each call. */
  readonly run: (...statements: string[]) => Promise<Record<string, unknown>[]>;
}

export async function startBreakablePostgres(parameters: Record<string, string> = {}): Promise<BreakablePostgres> {
  const own = await startEmbeddedPostgres({ max_connections: '100', fsync: 'off', ...parameters });
  const connect = async () => {
    const client = new pg.Client({ connectionString: own.url });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  return {
    ...own,
    stop: async () => {
      await own.stop();
      rmSync(own.folder, { recursive: true, force: true });
    },
    freeze: () => {
      const pids = processesOf(own.folder);
      for (const pid of pids) signal(pid, 'SIGSTOP');
      return () => pids.forEach((pid) => signal(pid, 'SIGCONT'));
    },
    run: async (...statements) => {
      const client = await connect();
      try {
        let rows: Record<string, unknown>[] = [];
        for (const statement of statements) ({ rows } = await client.query(statement));
        return rows;
      } finally {
        await client.end();
      }
    },
  };
}

/** Sends a signal. Ignores processes that have exited. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Returns the ids of the postmaster and its child processes. */
function processesOf(folder: string): number[] {
  const first = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === first);
  return [first, ...others.map(Number)];
}

/** Field 4 of /proc/<pid>/stat. */
function parentOf(pid: string): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1]);
  } catch {
    return undefined;
  }
}
