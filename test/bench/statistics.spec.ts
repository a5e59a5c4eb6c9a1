import { expect, test } from 'vitest';
import { median, quantile, spreadOf } from '../../bench/performance/statistics.ts';

test.each<[number[], number, number]>([
  [[3, 1, 2], 0.5, 2],
  [[4, 1, 3, 2], 0.5, 2.5],
  [[10, 20, 30], 0, 10],
  [[10, 20, 30], 1, 30],
  [[0, 100], 0.95, 95],
  [[7], 0.95, 7],
  [[2, 10, 9], 0.5, 9],
])('for %j, quantile %f is %f', (numbers, share, expected) => {
  expect(quantile(numbers, share)).toBeCloseTo(expected);
});

test('an empty list has no median', () => {
  expect(median([])).toBeNaN();
  expect(spreadOf([])).toBeUndefined();
  expect(spreadOf([Number.NaN])).toBeUndefined();
});

test('a spread ignores unknown values', () => {
  expect(spreadOf([3, Number.NaN, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
});
