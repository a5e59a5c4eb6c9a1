import { Injectable } from '@nestjs/common';
import { RequestStatisticsRepository } from '../store/request-statistics.repository.js';

/** How far back the activity is shown, and how many hours each of its bars stands for. */
export const ACTIVITY_RANGES = {
  DAY: { bars: 24, hours: 1 },
  WEEK: { bars: 28, hours: 6 },
  MONTH: { bars: 30, hours: 24 },
} as const;
export type ActivityRange = keyof typeof ACTIVITY_RANGES;

/** How many requests came in from a moment on, for as long as a bar stands for. */
export interface ActivityBar {
  readonly from: Date;
  readonly succeeded: number;
  readonly failed: number;
}

const HOUR_MS = 3_600_000;
/** Bars begin at multiples of their width from here: those of six hours and of a day with the day of UTC. */
const ORIGIN = Date.UTC(2000, 0, 1);

/** Requests by the hour, which are counted as they are written. */
@Injectable()
export class Activity {
  constructor(private readonly statistics: RequestStatisticsRepository) {}

  /** The bars of a directory service, oldest first, empty ones too. */
  async of(directoryServiceId: string, range: ActivityRange, now = Date.now()): Promise<ActivityBar[]> {
    const { bars, hours } = ACTIVITY_RANGES[range];
    const width = hours * HOUR_MS;
    const barOf = (time: number) => Math.floor((time - ORIGIN) / width);
    const first = barOf(now) - bars + 1;
    const startOf = (bar: number) => new Date(ORIGIN + bar * width);
    const counts = await this.statistics.hours(directoryServiceId, startOf(first));
    const byBar = Map.groupBy(counts, ({ hour }) => barOf(hour.getTime()));
    return Array.from({ length: bars }, (_, index) => {
      const inBar = byBar.get(first + index) ?? [];
      const sum = (of: 'succeeded' | 'failed') => inBar.reduce((total, count) => total + count[of], 0);
      return { from: startOf(first + index), succeeded: sum('succeeded'), failed: sum('failed') };
    });
  }
}
