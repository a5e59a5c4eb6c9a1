import type { Measurement, SystemName } from './results.ts';
import { median, spreadOf, type Spread } from './statistics.ts';

/** One workload of one size on one system: medians over the rounds. */
export interface Summary {
  readonly workload: string;
  readonly size: number;
  readonly system: SystemName;
  /** Units per second. */
  readonly rate: number;
  readonly p50: number;
  readonly p95: number;
  readonly bytes: number;
  /** Microseconds of CPU time per unit, of server and database. Undefined without `/proc`. */
  readonly cpu: number | undefined;
  readonly statements: number | undefined;
  readonly peakMemory: number | undefined;
  /** Comparisons with each other system that ran the same workload. */
  readonly against: Readonly<Partial<Record<Baseline, Comparison>>>;
}

/** Ratios within each round. */
export interface Comparison {
  /** Ratio of units per second. Higher is better. */
  readonly speed: Spread | undefined;
  /** Ratio of CPU time. Lower is better. */
  readonly cpu: Spread | undefined;
}

const BASELINES = ['reference', 'before'] as const satisfies readonly SystemName[];
export type Baseline = (typeof BASELINES)[number];

/**
 * Returns a summary for each workload, size and system, in the order of the measurements. Only statements come from
 * round 0.
 */
export function summarize(measurements: readonly Measurement[]): Summary[] {
  const groups = Map.groupBy(measurements, ({ workload, size, system }) => `${workload} ${size} ${system}`);
  return [...groups.values()].flatMap((group) => {
    const timed = group.filter(({ round }) => round > 0);
    return timed.length === 0 ? [] : [summaryOf(timed, group, measurements)];
  });
}

function summaryOf(timed: readonly Measurement[], group: readonly Measurement[], all: readonly Measurement[]): Summary {
  const { workload, size, system } = timed[0] as Measurement;
  const middle = (valueOf: (one: Measurement) => number | undefined): number | undefined =>
    spreadOf(timed.map((one) => valueOf(one) ?? Number.NaN))?.median;
  return {
    workload,
    size,
    system,
    rate: median(timed.map(rateOf)),
    p50: median(timed.map(({ p50 }) => p50)),
    p95: median(timed.map(({ p95 }) => p95)),
    bytes: median(timed.map(({ bytes }) => bytes)),
    cpu: middle(cpuOf),
    statements: group.find(({ round }) => round === 0)?.statements,
    peakMemory: middle(({ peakMemory }) => peakMemory),
    against: Object.fromEntries(
      BASELINES.filter((baseline) => baseline !== system).map((baseline) => [baseline, compare(timed, all, baseline)]),
    ),
  };
}

/** Compares each measurement with that of another system in the same round. */
function compare(timed: readonly Measurement[], all: readonly Measurement[], baseline: Baseline): Comparison {
  const pairs = timed.flatMap((one) => {
    const twin = all.find(
      ({ workload, size, round, system }) =>
        workload === one.workload && size === one.size && round === one.round && system === baseline,
    );
    return twin ? [[one, twin] as const] : [];
  });
  const ratio = (valueOf: (one: Measurement) => number | undefined): Spread | undefined =>
    spreadOf(pairs.map(([one, twin]) => (valueOf(one) ?? Number.NaN) / (valueOf(twin) ?? Number.NaN)));
  return { speed: ratio(rateOf), cpu: ratio(cpuOf) };
}

const rateOf = ({ units, seconds }: Measurement): number => units / seconds;

const cpuOf = ({ serverCpu, databaseCpu }: Measurement): number | undefined =>
  serverCpu === undefined || databaseCpu === undefined ? undefined : serverCpu + databaseCpu;
