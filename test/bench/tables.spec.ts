import { expect, test } from 'vitest';
import { toJson, toReport, withTables } from '../../bench/performance/report.ts';
import { number, toMarkdown, toText } from '../../bench/performance/table.ts';
import { tablesOf } from '../../bench/performance/tables.ts';
import { measurement, results } from './results.js';

const run = results({
  measurements: [
    measurement({ round: 0, statements: 1 }),
    measurement({}),
    measurement({ system: 'rollcall', round: 0, statements: 2 }),
    measurement({ system: 'rollcall', units: 40 }),
    measurement({ system: 'rollcall-unlogged', units: 50, p50: 1 }),
    measurement({ workload: 'get-alone', system: 'rollcall', p50: 4 }),
    measurement({ workload: 'get-alone', system: 'rollcall-unlogged', p50: 3 }),
    measurement({ workload: 'change-member', size: 100, p50: 1 }),
    measurement({ workload: 'change-member', size: 1000, p50: 3 }),
    measurement({ workload: 'honest-alone', round: 1, p50: 2 }),
    measurement({ workload: 'honest-flooded', round: 1, p50: 5 }),
    measurement({ workload: 'refused', round: 1 }),
  ],
  races: [
    { race: 'group-race', system: 'rollcall', round: 0, changes: 10, lost: 0, doubled: 0, refused: 0 },
    { race: 'group-race', system: 'rollcall', round: 1, changes: 20, lost: 2, doubled: 0, refused: 1 },
  ],
});

const cellsOf = (title: string): readonly (readonly string[])[] =>
  tablesOf(run).find((table) => table.title.startsWith(title))?.rows ?? [];

test('a row of users has the speed within the round and the statements of round 0', () => {
  expect(cellsOf('Users')[1]).toEqual(
    expect.arrayContaining(['read a user', 'Rollcall', '40.0', '0.40 (0.40–0.40)', '2.00']),
  );
});

test('the request log costs what its absence saves within the round, and its absence is in no other table', () => {
  expect(cellsOf('The request log')).toEqual([
    ['read a user', '0.75 (0.75–0.75)', '0.50 (0.50–0.50)', '0.80 (0.80–0.80)', '–'],
  ]);
  expect(cellsOf('Users').map(([, system]) => system)).toEqual(['reference', 'Rollcall']);
});

test('growth is the last size against the first', () => {
  expect(cellsOf('Growth with the members')).toEqual([
    ['add or remove one member', 'reference', '1.00', '3.00', '3.00'],
  ]);
});

test('a flood is compared with the readers alone of the same round', () => {
  expect(cellsOf('A flood')[0]?.at(-1)).toBe('2.50 (2.50–2.50)');
});

test('races are added up over the rounds', () => {
  expect(cellsOf('Races')).toEqual([['group-race', 'Rollcall', '30', '2', '0', '1']]);
});

test('what was not run has no table', () => {
  expect(tablesOf(results({}))).toEqual([]);
});

test.each<[number | undefined, string]>([
  [undefined, '–'],
  [Number.NaN, '–'],
  [0, '0'],
  [0.00123, '0.0012'],
  [0.123, '0.12'],
  [12.345, '12.3'],
  [1234.5, '1,235'],
])('%s is written %s', (value, expected) => expect(number(value)).toBe(expected));

const table = {
  title: 'T',
  note: 'N.',
  header: ['what', 'ms'],
  rows: [
    ['get', '1.00'],
    ['post', '10.0'],
  ],
};

test('numbers stand to the right', () => {
  expect(toText(table)).toBe('T\nN.\n\nwhat    ms\nget   1.00\npost  10.0\n');
  expect(toMarkdown(table)).toBe('### T\n\nN.\n\n| what | ms |\n| --- | ---: |\n| get | 1.00 |\n| post | 10.0 |\n');
});

test('the tables of a document are replaced, and nothing else of it', () => {
  const document = 'before <!-- bench:start -->old<!-- bench:end --> after';
  const written = withTables(document, run);
  expect(written).toMatch(/^before <!-- bench:start -->[^]*### Users, 1,000 held[^]*<!-- bench:end --> after$/);
  expect(written).not.toContain('old');
  expect(withTables(written, run)).toBe(written);
  expect(() => withTables('no marks', run)).toThrow('lacks <!-- bench:start -->');
});

test('wrong answers and what was left out end the report', () => {
  const report = toReport(results({ notes: ['Left out.'], problems: ['get: id differs'] }));
  expect(report.trimEnd()).toMatch(/Left out\.\nWRONG: get: id differs$/);
});

test('the JSON of a run is the run', () => {
  expect(JSON.parse(toJson(run))).toEqual(run);
});
