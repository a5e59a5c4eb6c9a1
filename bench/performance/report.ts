import type { Results } from './results.ts';
import { toMarkdown, toText, whole } from './table.ts';
import { tablesOf } from './tables.ts';

const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';
const DIGITS = 5;

/** For a terminal. */
export function toReport(results: Results): string {
  const tables = tablesOf(results).map(toText);
  const problems = results.problems.map((problem) => `WRONG: ${problem}`);
  return [circumstancesOf(results), '', ...tables, ...results.notes, ...problems].join('\n');
}

/** The document with the tables of a run between its two marks. */
export function withTables(document: string, results: Results): string {
  const [before, rest] = document.split(START);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`The document lacks ${START} … ${END}`);
  const parts = [circumstancesOf(results), ...results.notes, ...tablesOf(results).map(toMarkdown)];
  return `${before}${START}\n\n${parts.join('\n\n')}\n\n${END}${after}`;
}

/** JSON with one measurement on a line, and no more digits than mean something. */
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
