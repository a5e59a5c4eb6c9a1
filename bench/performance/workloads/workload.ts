import type { Recorder } from '../recorder.ts';
import type { SystemName } from '../results.ts';
import type { Series } from '../series.ts';
import type { System } from '../systems.ts';

/** Numbers of requests of the workloads. */
export interface Counts {
  readonly reads: number;
  readonly writes: number;
  /** Sequential changes of one group. */
  readonly changes: number;
  /** Reads of complete groups. */
  readonly groupReads: number;
  readonly raceChanges: number;
}

const FULL: Counts = { reads: 2400, writes: 1200, changes: 120, groupReads: 4, raceChanges: 200 };

/** Returns the counts of a run, divided by `divisor` for a shorter one. */
export function countsFor(divisor = 1): Counts {
  const entries = Object.entries(FULL).map(([name, count]) => [name, Math.max(2, Math.round(count / divisor))]);
  return Object.fromEntries(entries) as Record<keyof Counts, number>;
}

/** One workload on one system in one round. */
export interface Turn {
  readonly system: System;
  readonly round: number;
  /** Number of stored users, rounded. */
  readonly users: number;
  /** Numbers of members of the groups that are changed and read, in ascending order. */
  readonly groupSizes: readonly number[];
  readonly counts: Counts;
  readonly connections: number;
  readonly recorder: Recorder;
  /** Distinguishes this run of a workload from another one in the same round. */
  readonly suffix?: string;
}

export interface Workload {
  readonly name: string;
  readonly of: 'users' | 'groups';
  /** Systems that take part. Undefined for all. */
  readonly systems?: readonly SystemName[];
  run(turn: Turn): Promise<void>;
}

/** Measures requests whose cost may depend on the number of stored users, or on `size`. */
export function measure(
  turn: Turn,
  workload: string,
  work: (series: Series) => Promise<unknown>,
  size = turn.users,
): Promise<Series> {
  const { recorder, system, round, suffix = '' } = turn;
  return recorder.measure({ workload: workload + suffix, system, round, size }, work);
}

/** Returns a series of requests that are verified but not measured. */
export function checkOnly({ recorder, system }: Turn, workload: string): Series {
  return recorder.series({ workload, system });
}
