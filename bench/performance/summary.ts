import type { Measurement, SystemName } from './results.ts';
import { median, spreadOf, type Spread } from './statistics.ts';

/** One workload at one size on one system: medians over the rounds. */
export interface Summary {
  readonly workload: string;
  readonly size: number;
  readonly system: SystemName;
  /** Units per second. */
  readonly rate: number;
  readonly p50: number;
  readonly p95: number;
  readonly bytes: number;
  /** Microseconds of processor time per unit; undefined where the machine does not tell. */
  readonly serverCpu: number | undefined;
  readonly databaseCpu: number | undefined;
  readonly statements: number | undefined;
  readonly memory: number | undefined;
  readonly peakMemory: number | undefined;
  /** How fast against the reference, within each round; more is better. */
  readonly speed: Spread | undefined;
  /** How little processor time against the reference, within each round; more is better. */
  readonly thrift: Spread | undefined;
}

export const rateOf = ({ units, seconds }: Measurement): number => units / seconds;

export function cpuOf({ serverCpu, databaseCpu }: Pick<Measurement, 'serverCpu' | 'databaseCpu'>): number | undefined {
  return serverCpu === undefined || databaseCpu === undefined ? undefined : serverCpu + databaseCpu;
}

/** One summary for each workload, size and system, in the order of the measurements. Round 0 gives the statements alone. */
export function summarise(measurements: readonly Measurement[]): Summary[] {
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
    serverCpu: middle(({ serverCpu }) => serverCpu),
    databaseCpu: middle(({ databaseCpu }) => databaseCpu),
    statements: group.find(({ round }) => round === 0)?.statements,
    memory: middle(({ memory }) => memory),
    peakMemory: middle(({ peakMemory }) => peakMemory),
    speed: withinRounds(timed, all, 'reference', (one, reference) => rateOf(one) / rateOf(reference)),
    thrift: withinRounds(timed, all, 'reference', (one, reference) => (cpuOf(reference) ?? NaN) / (cpuOf(one) ?? NaN)),
  };
}

/** Compares each measurement with that of another system in the same round. */
export function withinRounds(
  timed: readonly Measurement[],
  all: readonly Measurement[],
  other: SystemName,
  compare: (one: Measurement, other: Measurement) => number,
): Spread | undefined {
  return spreadOf(
    timed.flatMap((one) => {
      const twin = all.find(
        ({ workload, size, round, system }) =>
          workload === one.workload && size === one.size && round === one.round && system === other,
      );
      return twin ? [compare(one, twin)] : [];
    }),
  );
}
