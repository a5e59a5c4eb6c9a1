import { Injectable } from '@nestjs/common';
import { type RequestCount, RequestStatisticsRepository } from '../store/request-statistics.repository.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Time ranges of the activity: the number of intervals, and the duration of each. */
export const ACTIVITY_RANGES = {
  HOUR: { bars: 60, width: MINUTE_MS },
  DAY: { bars: 24, width: HOUR_MS },
  WEEK: { bars: 28, width: 6 * HOUR_MS },
  MONTH: { bars: 30, width: 24 * HOUR_MS },
} as const;
export type ActivityRange = keyof typeof ACTIVITY_RANGES;

/** Numbers of requests in one interval. */
export interface ActivityBar {
  readonly from: Date;
  readonly reads: number;
  readonly writes: number;
  readonly succeeded: number;
  readonly failed: number;
}

/** Intervals begin at multiples of their duration from here: those of six hours and of a day with the day of UTC. */
const ORIGIN = Date.UTC(2000, 0, 1);

/** Numbers of requests over time, which are counted as the requests are written. */
@Injectable()
export class Activity {
  constructor(private readonly statistics: RequestStatisticsRepository) {}

  /** Returns the intervals of a directory service, oldest first, including empty ones. */
  async of(directoryServiceId: string, range: ActivityRange, now = Date.now()): Promise<ActivityBar[]> {
    const from = startOf(range, now);
    const counts =
      range === 'HOUR' ? this.statistics.minutes(directoryServiceId, from) : this.hours(directoryServiceId, from);
    return barsOf(await counts, range, now);
  }

  /** Returns the intervals of each token of a directory service that sent requests. */
  async byToken(
    directoryServiceId: string,
    range: ActivityRange,
    now = Date.now(),
  ): Promise<Map<string, ActivityBar[]>> {
    const byToken = Map.groupBy(await this.hours(directoryServiceId, startOf(range, now)), ({ tokenId }) => tokenId!);
    return new Map([...byToken].map(([tokenId, counts]) => [tokenId, barsOf(counts, range, now)]));
  }

  private hours(directoryServiceId: string, from: Date): Promise<RequestCount[]> {
    return this.statistics.hours(directoryServiceId, from);
  }
}

/** Returns the intervals of something without requests. */
export function emptyBars(range: ActivityRange, now = Date.now()): ActivityBar[] {
  return barsOf([], range, now);
}

function startOf(range: ActivityRange, now: number): Date {
  const { bars, width } = ACTIVITY_RANGES[range];
  return new Date(ORIGIN + (indexOf(now, width) - bars + 1) * width);
}

function barsOf(counts: readonly RequestCount[], range: ActivityRange, now: number): ActivityBar[] {
  const { bars, width } = ACTIVITY_RANGES[range];
  const first = startOf(range, now).getTime();
  const byStart = Map.groupBy(counts, ({ at }) => ORIGIN + indexOf(at.getTime(), width) * width);
  return Array.from({ length: bars }, (_, index) => {
    const from = first + index * width;
    const inBar = byStart.get(from) ?? [];
    const sum = (of: 'reads' | 'writes' | 'failed') => inBar.reduce((total, count) => total + count[of], 0);
    const [reads, writes] = [sum('reads'), sum('writes')];
    return { from: new Date(from), reads, writes, succeeded: reads + writes, failed: sum('failed') };
  });
}

function indexOf(time: number, width: number): number {
  return Math.floor((time - ORIGIN) / width);
}
