import type { Strictness } from './strictness.js';

/** xsd:dateTime (RFC 7643 §2.3.5), or only its date, with the offsets that PostgreSQL supports. */
const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-](?:0\d|1[0-5]):[0-5]\d)?)?$/i;

/** Returns whether a text is a date and time; in lenient mode also a date alone. */
export function isDateTime(text: string, strictness: Strictness): boolean {
  return instantOf(text) !== undefined && (strictness === 'lenient' || /T.*:.*:/i.test(text));
}

/** Returns the milliseconds since 1970 of a date and time. A time without a zone is UTC, regardless of the machine. */
export function instantOf(text: string): number | undefined {
  const [, year, month, day, zone] = DATE_TIME.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (year === '0000' || date.getUTCDate() !== Number(day)) return undefined;
  const instant = Date.parse(zone === undefined && text.length > '2026-01-23'.length ? `${text}Z` : text.toUpperCase());
  return Number.isNaN(instant) ? undefined : instant;
}
