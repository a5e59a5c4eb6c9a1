import type { ActivityRange } from '../generated/graphql.js';

const LOCALE = 'en';
const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: 'short' });
const day = new Intl.DateTimeFormat(LOCALE, { month: 'short', day: 'numeric' });
const dayAndHour = new Intl.DateTimeFormat(LOCALE, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const TICKS: Readonly<Record<ActivityRange, Intl.DateTimeFormat>> = {
  HOUR: clock,
  DAY: clock,
  WEEK: weekday,
  MONTH: day,
};

/** Returns the label of a tick. */
export const tickLabel = (range: ActivityRange, time: number): string => TICKS[range].format(time);

/** Returns the label of an interval, such as "21:57–21:58" or "Nov 27, 18:00 – Nov 28, 00:00". */
export function intervalLabel(from: number, to: number): string {
  if (isMidnight(from) && isMidnight(to)) return day.format(from);
  const format = to - from > 3_600_000 ? dayAndHour : clock;
  // The parts are separated by thin spaces, which some fonts lack.
  return format
    .formatRange(from, to)
    .replaceAll(/[\u2009\u202f]/g, ' ')
    .replace(' – ', '–');
}

const isMidnight = (time: number): boolean => new Date(time).getHours() === 0 && new Date(time).getMinutes() === 0;
