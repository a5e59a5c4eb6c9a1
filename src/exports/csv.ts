import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';

/** One cell per column. */
export type CsvRow = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

/** Matches the start of a formula as OWASP lists it, also full-width, and after characters that a spreadsheet skips. */
const FORMULA = /^[\t\r\n]|^[\p{Cc}\p{Cf}\s]*[=+\-@＝＋－＠]/u;

function asText(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/**
 * Rows as CSV (RFC 4180, UTF-8, with a header), made while they are read and at the pace of the reader. What a spreadsheet
 * would take for a formula gets an apostrophe in front. `failed` hears of what goes wrong once the answer has begun.
 */
export function csvStream(
  columns: readonly string[],
  rows: AsyncIterable<CsvRow>,
  failed: (error: unknown) => void,
): Readable {
  const csv = stringify({
    header: true,
    columns: [...columns],
    quoted_match: /[\r\n]/,
    record_delimiter: '\r\n',
    cast: { string: asText, boolean: String, date: (date) => date.toISOString() },
  });
  pipeline(Readable.from(rows), csv, (error) => {
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') failed(error);
  });
  return csv;
}
