import { describe, expect, test } from 'vitest';
import { shortestRange, ticksOf } from '../../portal/src/activity/ranges.js';
import { axisMaximum, segmentsOf } from '../../portal/src/activity/scale.js';

test.each([
  [0, 2],
  [1, 2],
  [3, 4],
  [7, 10],
  [11, 20],
  [20, 20],
  [21, 50],
  [99, 100],
  [1_277, 2_000],
  [51_000, 100_000],
])('the axis of at most %i requests ends at %i', (most, expected) => {
  expect(axisMaximum(most)).toBe(expected);
});

describe('the parts of a bar', () => {
  test('are stacked in the order failures, reads, writes', () => {
    expect(segmentsOf({ reads: 50, writes: 30, failed: 20 }, 100, 120)).toEqual([
      { part: 'failed', bottom: 0, height: 24 },
      { part: 'reads', bottom: 24, height: 60 },
      { part: 'writes', bottom: 84, height: 36 },
    ]);
  });

  test('few failures among many requests are at least 4 pixels high', () => {
    const [failed] = segmentsOf({ reads: 0, writes: 1_277, failed: 1 }, 2_000, 120);
    expect(failed).toMatchObject({ part: 'failed', bottom: 0, height: 4 });
  });

  test('do not exceed the chart, whatever their smallest heights', () => {
    const segments = segmentsOf({ reads: 1_999, writes: 0, failed: 1 }, 2_000, 120);
    const { bottom, height } = segments.at(-1)!;
    expect(bottom + height).toBeCloseTo(120);
    expect(segments.map(({ part }) => part)).toEqual(['failed', 'reads']);
  });

  test('are left out where there are no requests', () => {
    expect(segmentsOf({ reads: 0, writes: 0, failed: 0 }, 2, 120)).toEqual([]);
  });
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test.each([
  ['HOUR', 600_000, 6],
  ['DAY', 4 * HOUR, 6],
  ['WEEK', DAY, 7],
  ['MONTH', 5 * DAY, 6],
] as const)('%s has a tick each %i milliseconds of local time', (range, distance, count) => {
  const to = Date.UTC(2026, 5, 15, 10, 30);
  const from = to - { HOUR, DAY, WEEK: 7 * DAY, MONTH: 30 * DAY }[range];
  const ticks = ticksOf(range, from, to);
  expect(Math.abs(ticks.length - count)).toBeLessThanOrEqual(1);
  expect(new Set(ticks.slice(1).map((tick, index) => tick - ticks[index]!))).toEqual(new Set([distance]));
  expect(ticks.every((tick) => tick >= from && tick <= to && new Date(tick).getMinutes() % 10 === 0)).toBe(true);
});

test('the range is the shortest that contains the last request, and an hour only on the first day', () => {
  const now = Date.now();
  const ago = (milliseconds: number) => new Date(now - milliseconds).toISOString();
  const range = (age: number, silence: number) =>
    shortestRange({ createdAt: ago(age), lastActivityAt: ago(silence) }, now);
  expect(range(2 * HOUR, 60_000)).toBe('HOUR');
  expect(range(3 * HOUR, 2 * HOUR)).toBe('DAY');
  expect(range(9 * DAY, 60_000)).toBe('DAY');
  expect(range(9 * DAY, 3 * DAY)).toBe('WEEK');
  expect(range(90 * DAY, 20 * DAY)).toBe('MONTH');
  expect(range(900 * DAY, 90 * DAY)).toBe('MONTH');
});
