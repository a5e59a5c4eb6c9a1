import type { Race, Results } from './results.ts';
import type { Spread } from './statistics.ts';
import { summarize, type Baseline, type Summary } from './summary.ts';

const DIGITS = 5;
const UNKNOWN = '–';

interface Column {
  readonly name: string;
  readonly of: (summary: Summary) => string;
}

const COLUMNS: readonly Column[] = [
  { name: 'workload', of: ({ workload }) => workload },
  { name: 'size', of: ({ size }) => whole(size) },
  { name: 'system', of: ({ system }) => system },
  { name: 'per s', of: ({ rate }) => number(rate) },
  { name: 'p50 ms', of: ({ p50 }) => number(p50) },
  { name: 'p95 ms', of: ({ p95 }) => number(p95) },
  { name: 'CPU µs', of: ({ cpu }) => number(cpu) },
  { name: 'statements', of: ({ statements }) => number(statements) },
  { name: 'bytes', of: ({ bytes }) => whole(bytes) },
  { name: 'peak MiB', of: ({ peakMemory }) => whole(peakMemory) },
  ...against('reference'),
];

function against(baseline: Baseline): Column[] {
  return (['speed', 'cpu'] as const).map((what) => ({
    name: `${what} / ${baseline}`,
    of: (summary) => spread(summary.against[baseline]?.[what]),
  }));
}

/** Returns a run as Markdown for a terminal: the environment, one table, the races, notes and errors. */
export function toReport(results: Results): string {
  const summaries = summarize(results.measurements);
  const columns = summaries.some(({ system }) => system === 'before') ? [...COLUMNS, ...against('before')] : COLUMNS;
  const rows = summaries
    .toSorted((left, right) => left.size - right.size)
    .map((summary) => columns.map((column) => column.of(summary)));
  const parts = [
    circumstancesOf(results),
    ...(rows.length > 0
      ? [
          table(
            columns.map(({ name }) => name),
            rows,
          ),
        ]
      : []),
    ...racesOf(results.races),
    ...results.notes,
    ...results.problems.map((problem) => `WRONG: ${problem}`),
  ];
  return parts.join('\n\n');
}

/** Returns a run as JSON with one measurement per line, rounded to significant digits. */
export function toJson({ measurements, races, ...rest }: Results): string {
  const head = JSON.stringify(rest, null, 1).replace(/\n\}$/, '');
  return `${head},\n "measurements": ${lines(measurements)},\n "races": ${lines(races)}\n}\n`;
}

const lines = (list: readonly object[]): string => `[\n${list.map((item) => `  ${compact(item)}`).join(',\n')}\n ]`;

const compact = (item: object): string =>
  JSON.stringify(item, (_key, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value,
  );

function circumstancesOf({ at, machine, settings }: Results): string {
  const { rounds, users, connections, large } = settings;
  const sizes = large > users ? `${whole(users)} users, then ${whole(large)}` : `${whole(users)} users`;
  return (
    `${at.slice(0, 10)}, ${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ` +
    `Node ${machine.node}, PostgreSQL ${machine.postgres}: ${rounds} rounds, ${sizes}, ${connections} connections.`
  );
}

/** Returns a sentence for each race on each system, over all rounds. */
function racesOf(races: readonly Race[]): string[] {
  return [...Map.groupBy(races, ({ race, system }) => `${race} on ${system}`)].map(([title, list]) => {
    const sum = (key: 'changes' | 'lost' | 'doubled' | 'refused') =>
      whole(list.reduce((total, race) => total + race[key], 0));
    return `${title}: ${sum('changes')} changes, ${sum('lost')} lost, ${sum('doubled')} doubled, ${sum('refused')} refused.`;
  });
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const isText = header.map((_, column) => rows.some((row) => /^[a-z]/i.test(row[column]!)));
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => (isText[at] ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')} |`;
  const rule = widths.map((width, at) => (isText[at] ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}

/** Returns three significant figures, or two for small numbers, with commas between thousands. */
export function number(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return UNKNOWN;
  if (Math.abs(value) < 0.095) return value === 0 ? '0' : value.toPrecision(2);
  const decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

const whole = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? UNKNOWN : Math.round(value).toLocaleString('en-US');

/** Returns the median with the minimum and the maximum. */
const spread = (value: Spread | undefined): string =>
  value ? `${value.median.toFixed(2)} (${value.min.toFixed(2)}–${value.max.toFixed(2)})` : UNKNOWN;
