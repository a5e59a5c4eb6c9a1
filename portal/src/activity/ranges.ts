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
  HOUR: { length: HOUR, interval: MINUTE },
  DAY: { length: DAY, interval: HOUR },
  WEEK: { length: 7 * DAY, interval: 6 * HOUR },
  MONTH: { length: 30 * DAY, interval: DAY },
};

/** Ranges, shortest first. */
export const RANGE_NAMES = Object.keys(RANGES) as ActivityRange[];

export interface Ages {
  readonly createdAt: string;
  readonly lastActivityAt?: string | null;
}

/** Returns the shortest range that contains the last request. The hour is only for the first day of a directory service. */
export function shortestRange({ createdAt, lastActivityAt }: Ages, now: number): ActivityRange {
  const isFirstDay = now - Date.parse(createdAt) < DAY;
  const age = now - Date.parse(lastActivityAt ?? createdAt);
  const fitting = RANGE_NAMES.filter((name) => age < RANGES[name].length && (isFirstDay || name !== 'HOUR'));
  return fitting[0] ?? 'MONTH';
}

/** Returns the times of the ticks between two times, in local time: every 10 minutes, 4 hours, day or 5 days. */
export function ticksOf(range: ActivityRange, from: number, to: number): number[] {
  const ticks: number[] = [];
  for (let tick = firstTick(range, from); tick.getTime() <= to; advance(range, tick)) {
    if (tick.getTime() >= from) ticks.push(tick.getTime());
  }
  return ticks;
}

const TICK_MINUTES = 10;
const TICK_HOURS = 4;
const TICK_DAYS = { WEEK: 1, MONTH: 5 } as const;

function firstTick(range: ActivityRange, from: number): Date {
  const tick = new Date(from);
  if (range === 'HOUR') tick.setMinutes(Math.floor(tick.getMinutes() / TICK_MINUTES) * TICK_MINUTES, 0, 0);
  else if (range === 'DAY') tick.setHours(Math.floor(tick.getHours() / TICK_HOURS) * TICK_HOURS, 0, 0, 0);
  else tick.setHours(0, 0, 0, 0);
  return tick;
}

function advance(range: ActivityRange, tick: Date): void {
  if (range === 'HOUR') tick.setMinutes(tick.getMinutes() + TICK_MINUTES);
  else if (range === 'DAY') tick.setHours(tick.getHours() + TICK_HOURS);
  else tick.setDate(tick.getDate() + TICK_DAYS[range]);
}
