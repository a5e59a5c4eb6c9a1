import { expect, test } from 'vitest';
import { sorted } from '../../portal/src/components/table-columns.js';
import { csvOf } from '../../portal/src/components/table-csv.js';

test('quotes what a CSV needs to be quoted, and keeps spreadsheets from running a cell', () => {
  const rows = [
    ['Name', 'Note'],
    ['Ada, Countess', 'said "hi"\nand left'],
    ['=1+1', '@SUM(A1)'],
  ];
  expect(csvOf(rows)).toBe(`Name,Note\r\n"Ada, Countess","said ""hi""\nand left"\r\n'=1+1,'@SUM(A1)`);
});

test.each([
  ['numbers', [10, 9, null, 2], false, [2, 9, 10, null]],
  ['numbers, descending', [10, 9, null, 2], true, [10, 9, 2, null]],
  ['names without regard to case and accents', ['Émile', 'zoe', 'ada', 'Emil'], false, ['ada', 'Emil', 'Émile', 'zoe']],
  ['names with numbers', ['Team 10', 'Team 9'], false, ['Team 9', 'Team 10']],
] as const)('sorts %s, with missing values last', (_, values, descending, expected) => {
  expect(sorted<string | number | null>(values, (value) => value, descending)).toEqual(expected);
});
