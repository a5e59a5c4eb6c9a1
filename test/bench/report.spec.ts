import { expect, test } from 'vitest';
import { number, toJson, toReport } from '../../bench/performance/report.ts';
import { measurement, results } from './results.js';

const run = results({
  measurements: [
    measurement({ round: 0, statements: 1 }),
    measurement({}),
    measurement({ system: 'rollcall', round: 0, statements: 2 }),
    measurement({ system: 'rollcall', units: 40 }),
    measurement({ workload: 'change-member', size: 100, p50: 1 }),
  ],
  races: [
    { race: 'group-race', system: 'rollcall', round: 0, changes: 10, lost: 0, doubled: 0, refused: 0 },
    { race: 'group-race', system: 'rollcall', round: 1, changes: 20, lost: 2, doubled: 0, refused: 1 },
  ],
});

const rowsOf = (report: string): string[][] =>
  report
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    );

test('a row has the speed relative to its round and the statements of round 0', () => {
  const [header, , ...rows] = rowsOf(toReport(run));
  const row = rows.find(([workload, , system]) => workload === 'get' && system === 'rollcall')!;
  const cell = (name: string) => row[header!.indexOf(name)];
  expect(['per s', 'statements', 'speed / reference'].map(cell)).toEqual(['40.0', '2.00', '0.40 (0.40–0.40)']);
});

test('rows are sorted by size', () => {
  const [, , ...rows] = rowsOf(toReport(run));
  expect(rows.map(([workload]) => workload)).toEqual(['change-member', 'get', 'get']);
});

test('another checkout has its own columns if it ran', () => {
  const withBefore = results({ measurements: [...run.measurements, measurement({ system: 'before', units: 80 })] });
  expect(rowsOf(toReport(run))[0]).not.toContain('speed / before');
  expect(toReport(withBefore)).toContain('0.50 (0.50–0.50)');
});

test('races are summed over the rounds', () => {
  expect(toReport(run)).toContain('group-race on rollcall: 30 changes, 2 lost, 0 doubled, 1 refused.');
});

test('a run without measurements has no table', () => {
  expect(rowsOf(toReport(results({})))).toEqual([]);
});

test.each<[number | undefined, string]>([
  [undefined, '–'],
  [Number.NaN, '–'],
  [0, '0'],
  [0.00123, '0.0012'],
  [0.123, '0.12'],
  [12.345, '12.3'],
  [1234.5, '1,235'],
])('formats %s as %s', (value, expected) => expect(number(value)).toBe(expected));

test('the report ends with notes and wrong responses', () => {
  const report = toReport(results({ notes: ['Left out.'], problems: ['get: id differs'] }));
  expect(report).toMatch(/Left out\.\n\nWRONG: get: id differs$/);
});

test('the JSON of a run contains the complete run', () => {
  expect(JSON.parse(toJson(run))).toEqual(run);
});
