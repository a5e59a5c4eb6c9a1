/** The bare server, Rollcall, another checkout of it, Rollcall as two processes on one port, and without its request log. */
export type SystemName = 'reference' | 'rollcall' | 'before' | 'rollcall-2' | 'rollcall-unlogged';

/** One workload on one system in one round. */
export interface Measurement {
  readonly workload: string;
  readonly system: SystemName;
  /** Round 0 warms up and counts statements; its times do not count. */
  readonly round: number;
  /** What the cost might grow with: users held, or members of the group. */
  readonly size: number;
  /** What is counted: requests, or pairs, or members added. */
  readonly units: number;
  readonly seconds: number;
  /** Milliseconds per request. */
  readonly p50: number;
  readonly p95: number;
  /** Bytes per answer. */
  readonly bytes: number;
  readonly wrong: number;
  /** Microseconds of processor time per unit, of the server and of PostgreSQL. */
  readonly serverCpu?: number;
  readonly databaseCpu?: number;
  /** Per unit, BEGIN and COMMIT included. */
  readonly statements?: number;
  /** Resident memory of the server's processes in MiB: at the end, and the most that was seen. */
  readonly memory?: number;
  readonly peakMemory?: number;
}

/** Changes made at the same time, and what became of them. */
export interface Race {
  readonly race: string;
  readonly system: SystemName;
  readonly round: number;
  readonly changes: number;
  readonly lost: number;
  readonly doubled: number;
  readonly refused: number;
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  readonly postgres: string;
}

/** What a run leaves behind; `--json` writes it. */
export interface Results {
  readonly at: string;
  readonly machine: Machine;
  readonly settings: {
    readonly rounds: number;
    readonly users: number;
    readonly connections: number;
    readonly large: number;
  };
  readonly measurements: readonly Measurement[];
  readonly races: readonly Race[];
  /** Wrong answers in words, the first of each kind. */
  readonly problems: readonly string[];
  /** What was left out, and why. */
  readonly notes: readonly string[];
}
