import { expect, test } from 'vitest';
import { nextPause } from '../../src/server/workers.js';

test('a worker that ran for a long time is replaced immediately', () => {
  expect(nextPause(0, 60_000)).toBe(0);
  expect(nextPause(30_000, 3_600_000)).toBe(0);
});

test('workers that exit repeatedly are replaced with increasing delay, but always', () => {
  const pauses = [nextPause(0, 10)];
  while (pauses.length < 12) pauses.push(nextPause(pauses.at(-1)!, 10));
  expect(pauses).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 30_000, 30_000, 30_000]);
});
