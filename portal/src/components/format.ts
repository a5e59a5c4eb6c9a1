const LOCALE = 'en';
const number = new Intl.NumberFormat(LOCALE);
const dateTime = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
const date = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium' });
const clock = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short', hourCycle: 'h23' });
const utc = new Intl.DateTimeFormat(LOCALE, {
  dateStyle: 'medium',
  timeStyle: 'medium',
  hourCycle: 'h23',
  timeZone: 'UTC',
});
const timestamp = new Intl.DateTimeFormat(LOCALE, {
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'always' });
const relativeDay = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

export const formatNumber = (value: number): string => number.format(value);
export const formatDate = (iso: string): string => date.format(new Date(iso));
export const formatDateTime = (iso: string): string => dateTime.format(new Date(iso));
/** Formats a time of a log, with seconds. */
export const formatTimestamp = (iso: string): string => timestamp.format(new Date(iso));
export const formatClock = (time: number): string => clock.format(time);

/** Makes a text the start of a sentence. */
export const startingUpper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Formats a time for tooltips, in the local time zone and in UTC. */
export const formatAbsolute = (iso: string): string => `${formatDateTime(iso)} (${utc.format(new Date(iso))} UTC)`;

/** Returns "3 minutes ago" or "in 9 days". Below one minute it does not count seconds, to avoid flicker. */
export function formatRelative(iso: string, now: number): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  for (const [unit, size] of UNITS) {
    const format = unit === 'day' ? relativeDay : relative;
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return seconds > 0 ? 'in less than a minute' : 'just now';
}
