import type { Recorder } from '../recorder.ts';
import type { SystemName } from '../results.ts';
import type { Series } from '../series.ts';
import type { System } from '../systems.ts';

/** How many requests the workloads make. */
export interface Counts {
  readonly reads: number;
  readonly writes: number;
  /** Changes of one group, one after the other. */
  readonly changes: number;
  /** Reads of whole groups. */
  readonly groupReads: number;
  readonly raceChanges: number;
}

const FULL: Counts = { reads: 2400, writes: 1200, changes: 120, groupReads: 4, raceChanges: 200 };

/** The counts of a run, or with a divisor those of a shorter one. */
export function countsFor(divisor = 1): Counts {
  const entries = Object.entries(FULL).map(([name, count]) => [name, Math.max(2, Math.round(count / divisor))]);
  return Object.fromEntries(entries) as Record<keyof Counts, number>;
}

/** One workload on one system in one round. */
export interface Turn {
  readonly system: System;
  readonly round: number;
  /** Users held, as a round number. */
  readonly users: number;
  /** Members of the groups that are changed and read, from few to many. */
  readonly groupSizes: readonly number[];
  readonly counts: Counts;
  readonly connections: number;
  readonly recorder: Recorder;
  /** What tells this run of a workload from another in the same round. */
  readonly suffix?: string;
}

export interface Workload {
  readonly name: string;
  readonly of: 'users' | 'groups';
  /** The systems that take part; absent: all. */
  readonly systems?: readonly SystemName[];
  run(turn: Turn): Promise<void>;
}

/** Measures requests whose cost may grow with the users held, or with `size`. */
export function measure(
  turn: Turn,
  workload: string,
  work: (series: Series) => Promise<unknown>,
  size = turn.users,
): Promise<Series> {
  const { recorder, system, round, suffix = '' } = turn;
  return recorder.measure({ workload: workload + suffix, system, round, size }, work);
}

/** Requests that are checked and not measured. */
export function checkOnly({ recorder, system }: Turn, workload: string): Series {
  return recorder.series({ workload, system });
}
