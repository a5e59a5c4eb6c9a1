const clock = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat('en', { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' });
const moment = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Returns the local time with milliseconds, such as 22:09:07.412. */
export const timeOfDay = (iso: string): string => clock.format(new Date(iso));

/** Returns the local date, such as Friday, November 27, 2026. */
export const dayOf = (iso: string): string => day.format(new Date(iso));

/** Returns the local date and time to the minute. */
export const momentOf = (iso: string): string => moment.format(new Date(iso));

/** Converts between ISO 8601 and the value of a `datetime-local` field, which is in local time. */
export function toLocalField(iso: string | undefined): string {
  if (!iso) return '';
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
export const fromLocalField = (value: string): string | undefined =>
  value ? new Date(value).toISOString() : undefined;
