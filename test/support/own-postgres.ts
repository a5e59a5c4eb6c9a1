import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type OwnPostgres, startEmbeddedPostgres } from '../../bench/embedded-postgres.ts';

/** A PostgreSQL that a test may freeze and break. */
export interface BreakablePostgres extends OwnPostgres {
  /** Stops all of its processes where they are; the function that is returned lets them go on. */
  readonly freeze: () => () => void;
  /** Runs statements as the superuser, each on a connection of its own. */
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

/** One that has ended meanwhile needs no signal. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The process that accepts connections, and all that it has started. */
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
