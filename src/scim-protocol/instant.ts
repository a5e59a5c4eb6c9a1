import type { Strictness } from './strictness.js';

/** xsd:dateTime (RFC 7643 §2.3.5), or only its date, with the offsets that PostgreSQL knows. */
const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-](?:0\d|1[0-5]):[0-5]\d)?)?$/i;

/** Whether a text is a date and time; leniently a date alone is one. */
export function isDateTime(text: string, strictness: Strictness): boolean {
  return instantOf(text) !== undefined && (strictness === 'lenient' || /T.*:.*:/i.test(text));
}

/** The milliseconds since 1970 of a date and time; what has no zone is UTC, wherever this runs. */
export function instantOf(text: string): number | undefined {
  const [, year, month, day, zone] = DATE_TIME.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (year === '0000' || date.getUTCDate() !== Number(day)) return undefined;
  const instant = Date.parse(zone === undefined && text.length > '2026-01-23'.length ? `${text}Z` : text.toUpperCase());
  return Number.isNaN(instant) ? undefined : instant;
}
