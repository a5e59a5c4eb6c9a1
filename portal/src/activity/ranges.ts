import type { ActivityRange } from '../generated/graphql.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Range {
  /** Duration in milliseconds. */
  readonly length: number;
  /** Duration of a bar. */
  readonly interval: number;
}

export const RANGES: Readonly<Record<ActivityRange, Range>> = {
  DAY: { length: DAY, interval: HOUR },
  WEEK: { length: 7 * DAY, interval: 6 * HOUR },
  MONTH: { length: 30 * DAY, interval: DAY },
};

/** Ranges, shortest first. */
export const RANGE_NAMES = Object.keys(RANGES) as ActivityRange[];

/** Returns the shortest range that contains the last request. */
export function shortestRange(lastActivityAt: string | null | undefined, now: number): ActivityRange {
  if (!lastActivityAt) return RANGE_NAMES[0]!;
  const age = now - Date.parse(lastActivityAt);
  return RANGE_NAMES.find((name) => age < RANGES[name].length) ?? RANGE_NAMES.at(-1)!;
}

/** Returns the times of the ticks between two times, in local time: every 10 minutes, 4 hours, day or 5 days. */
export function ticksOf(range: ActivityRange, from: number, to: number): number[] {
  const ticks: number[] = [];
  for (let tick = firstTick(range, from); tick.getTime() <= to; advance(range, tick)) {
    if (tick.getTime() >= from) ticks.push(tick.getTime());
  }
  return ticks;
}

function firstTick(range: ActivityRange, from: number): Date {
  const tick = new Date(from);
  tick.setMinutes(0, 0, 0);
  if (range === 'DAY') tick.setHours(Math.floor(tick.getHours() / 4) * 4);
  else tick.setHours(0);
  return tick;
}

function advance(range: ActivityRange, tick: Date): void {
  if (range === 'DAY') tick.setHours(tick.getHours() + 4);
  else tick.setDate(tick.getDate() + (range === 'WEEK' ? 1 : 5));
}
