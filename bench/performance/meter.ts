import { readdirSync, readFileSync } from 'node:fs';
import type { Postgres } from './postgres.ts';

const NANOSECONDS_PER_MS = 1e6;
const SAMPLE_MS = 100;
const MIB_PER_KIB = 1 / 1024;

/** Measured processes and database. */
export interface Metered {
  readonly pid: number;
  readonly database: string;
}

interface Snapshot {
  /** Milliseconds of CPU time by process. Empty without /proc. */
  readonly server: ReadonlyMap<number, number>;
  readonly database: ReadonlyMap<number, number>;
  readonly statements: number | undefined;
}

/** Total cost of a workload. Values that the machine does not provide are undefined. */
export interface Cost {
  /** Milliseconds. */
  readonly serverCpu: number | undefined;
  readonly databaseCpu: number | undefined;
  readonly statements: number | undefined;
  /** MiB. */
  readonly memory: number | undefined;
  readonly peakMemory: number | undefined;
}

/** Reads CPU time and memory from /proc, and statements from `pg_stat_statements`. */
export class Meter {
  private readonly postgres: Postgres;

  constructor(postgres: Postgres) {
    this.postgres = postgres;
  }

  /** Starts a measurement. Returns a function that ends it. */
  async start(metered: Metered): Promise<() => Promise<Cost>> {
    const before = await this.snapshot(metered);
    const family = familyOf(metered.pid);
    let peak = residentMiB(family);
    const sampler = setInterval(() => {
      peak = largest(peak, residentMiB(family));
    }, SAMPLE_MS);
    return async () => {
      clearInterval(sampler);
      const memory = residentMiB(family);
      const after = await this.snapshot(metered);
      return {
        serverCpu: spent(before.server, after.server),
        databaseCpu: spent(before.database, after.database),
        statements: after.statements === undefined ? undefined : after.statements - (before.statements ?? 0),
        memory,
        peakMemory: largest(peak, memory),
      };
    };
  }

  private async snapshot({ pid, database }: Metered): Promise<Snapshot> {
    const { rows } = await this.postgres.admin.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = $1',
      [database],
    );
    return {
      server: timesOf(familyOf(pid)),
      database: timesOf(rows.map((row) => row.pid).filter((backend) => commandOf(backend) === 'postgres')),
      statements: this.postgres.counts ? await this.statements(database) : undefined,
    };
  }

  private async statements(database: string): Promise<number> {
    const { rows } = await this.postgres.admin.query<{ calls: string }>(
      `select coalesce(sum(calls), 0) as calls from pg_stat_statements
       where dbid = (select oid from pg_database where datname = $1)`,
      [database],
    );
    return Number(rows[0]?.calls ?? 0);
  }
}

function spent(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number | undefined {
  if (after.size === 0) return undefined;
  return [...after].reduce((sum, [pid, time]) => sum + time - (before.get(pid) ?? 0), 0);
}

function largest(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? (left ?? right) : Math.max(left, right);
}

/** Returns a process and all its descendants, or none without /proc. */
function familyOf(pid: number): number[] {
  const parents = new Map(numbersIn('/proc').map((other) => [other, parentOf(other)]));
  const family = parents.has(pid) ? [pid] : [];
  for (const member of family) {
    for (const [other, parent] of parents) if (parent === member) family.push(other);
  }
  return family;
}

/** Returns the numeric names in a folder: processes, or threads. */
function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** Returns the CPU time with a resolution of nanoseconds. `stat` has a resolution of a hundredth of a second. */
function timesOf(pids: readonly number[]): Map<number, number> {
  const times = new Map<number, number>();
  for (const pid of pids) {
    const threads = numbersIn(`/proc/${pid}/task`).map((thread) => read(`/proc/${pid}/task/${thread}/schedstat`));
    if (threads.some(Boolean)) {
      times.set(pid, threads.reduce((sum, text) => sum + Number(text.split(' ')[0]), 0) / NANOSECONDS_PER_MS);
    }
  }
  return times;
}

/** Returns the second field after the program's name, which is in parentheses and may contain any characters. */
const parentOf = (pid: number): number => Number(/^.*\) \S (\d+)/s.exec(read(`/proc/${pid}/stat`))?.[1]);

const commandOf = (pid: number): string => read(`/proc/${pid}/comm`).trim();

function residentMiB(family: readonly number[]): number | undefined {
  const sizes = family.map((member) => Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${member}/status`))?.[1] ?? 0));
  return sizes.length === 0 ? undefined : sizes.reduce((sum, size) => sum + size, 0) * MIB_PER_KIB;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
