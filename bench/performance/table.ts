import type { Spread } from './statistics.ts';

export interface Table {
  readonly title: string;
  /** A sentence on how to read it. */
  readonly note: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const NOTHING = '–';

/** Three figures that mean something, of little ones two, with commas between thousands; a dash for what is not known. */
export function number(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return NOTHING;
  if (Math.abs(value) < 0.095) return value === 0 ? '0' : value.toPrecision(2);
  const decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

export const whole = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? NOTHING : Math.round(value).toLocaleString('en-US');

/** The median, and from where to where it went. */
export function spread(value: Spread | undefined): string {
  return value ? `${value.median.toFixed(2)} (${value.min.toFixed(2)}–${value.max.toFixed(2)})` : NOTHING;
}

/** For a terminal: the first column to the left, numbers to the right. */
export function toText({ title, note, header, rows }: Table): string {
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, column) =>
        isText(column, rows) ? (cells[column] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width),
      )
      .join('  ')
      .trimEnd();
  return [title, note, '', line(header), ...rows.map(line), ''].join('\n');
}

/** For Markdown, as a section. */
export function toMarkdown({ title, note, header, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = header.map((_, column) => (isText(column, rows) ? '---' : '---:'));
  return [`### ${title}`, '', note, '', line(header), line(rule), ...rows.map(line), ''].join('\n');
}

const isText = (column: number, rows: readonly (readonly string[])[]): boolean =>
  rows.some((row) => /^[a-z]/i.test(row[column] ?? ''));
