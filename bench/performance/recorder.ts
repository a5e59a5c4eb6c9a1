import type { Cost, Meter } from './meter.ts';
import type { Measurement, Race } from './results.ts';
import { Series } from './series.ts';
import type { System } from './systems.ts';

/** Identifies a measurement. */
export type Subject = Pick<Measurement, 'workload' | 'round' | 'size'> & { readonly system: System };

const MOST_PROBLEMS = 50;

/** Collects measurements, and the distinct errors in responses. */
export class Recorder {
  readonly measurements: Measurement[] = [];
  readonly races: Race[] = [];
  readonly problems = new Set<string>();
  private readonly meter: Meter;
  private readonly signal: AbortSignal;

  constructor(meter: Meter, signal: AbortSignal) {
    this.meter = meter;
    this.signal = signal;
  }

  /** Returns a series of requests that are verified but not measured. */
  series({ workload, system }: Pick<Subject, 'workload' | 'system'>): Series {
    const report = (problem: string): void => {
      if (this.problems.size < MOST_PROBLEMS) this.problems.add(`${system.name}, ${workload}: ${problem}`);
    };
    return new Series(report, this.signal);
  }

  /** Measures the requests of `work` and their cost. */
  async measure(subject: Subject, work: (series: Series) => Promise<unknown>): Promise<Series> {
    const series = this.series(subject);
    const stop = await this.meter.start(subject.system);
    const started = performance.now();
    await work(series);
    const seconds = (performance.now() - started) / 1000;
    this.keep(subject, series, { seconds, cost: await stop() });
    return series;
  }

  /** Stores a series that was timed elsewhere. */
  keep({ system, ...subject }: Subject, series: Series, { seconds, cost }: { seconds: number; cost?: Cost }): void {
    const summary = series.summary();
    this.measurements.push({ ...subject, system: system.name, seconds, ...summary, ...perUnit(cost, summary.units) });
  }
}

const MICROSECONDS_PER_MS = 1000;

function perUnit(cost: Cost | undefined, units: number): Partial<Measurement> {
  if (!cost || units === 0) return {};
  const { serverCpu, databaseCpu, statements, memory, peakMemory } = cost;
  return {
    ...(serverCpu !== undefined && { serverCpu: (serverCpu * MICROSECONDS_PER_MS) / units }),
    ...(databaseCpu !== undefined && { databaseCpu: (databaseCpu * MICROSECONDS_PER_MS) / units }),
    ...(statements !== undefined && { statements: statements / units }),
    ...(memory !== undefined && { memory }),
    ...(peakMemory !== undefined && { peakMemory }),
  };
}
