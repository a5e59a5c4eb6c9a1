/**
 * The reference, Rollcall, another checkout of it, Rollcall as two processes on one port, and without its request log.
 */
export type SystemName = 'reference' | 'rollcall' | 'before' | 'rollcall-2' | 'rollcall-unlogged';

/** One workload on one system in one round. */
export interface Measurement {
  readonly workload: string;
  readonly system: SystemName;
  /** Round 0 warms up and counts statements. Its times are ignored. */
  readonly round: number;
  /** Size on which the cost might depend: stored users, or members of the group. */
  readonly size: number;
  /** Number of requests, or of pairs, or of added members. */
  readonly units: number;
  readonly seconds: number;
  /** Milliseconds per request. */
  readonly p50: number;
  readonly p95: number;
  /** Bytes per response. */
  readonly bytes: number;
  readonly wrong: number;
  /** Microseconds of CPU time per unit, of the server and of PostgreSQL. */
  readonly serverCpu?: number;
  readonly databaseCpu?: number;
  /** Statements per unit, including BEGIN and COMMIT. */
  readonly statements?: number;
  /** Resident memory of the server's processes in MiB: at the end, and the maximum. */
  readonly memory?: number;
  readonly peakMemory?: number;
}

/** Outcome of concurrent changes. */
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

/** Result of a run, written by `--json`. */
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
  /** Errors in responses, the first one of each kind. */
  readonly problems: readonly string[];
  /** Omitted parts, with the reason. */
  readonly notes: readonly string[];
}
