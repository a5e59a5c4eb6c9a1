import { expect, test } from 'vitest';
import { summarize } from '../../bench/performance/summary.ts';
import { measurement } from './results.js';

const rollcall = (round: number, units: number) => measurement({ system: 'rollcall', round, units });
const reference = (round: number, units: number) => measurement({ round, units });

test('speed is compared within each round, not between medians', () => {
  const all = [
    reference(1, 100),
    reference(2, 1000),
    reference(3, 10),
    rollcall(1, 50),
    rollcall(2, 800),
    rollcall(3, 4),
  ];
  const [, summary] = summarize(all);
  expect(summary?.against.reference?.speed).toEqual({ median: 0.5, min: 0.4, max: 0.8 });
  expect(summary?.rate).toBe(50);
});

test('round 0 provides only the statements', () => {
  const all = [measurement({ round: 0, units: 1, p50: 1000, statements: 3 }), measurement({ round: 1, statements: 0 })];
  expect(summarize(all)).toMatchObject([{ statements: 3, rate: 100, p50: 2 }]);
});

test('compares the CPU time of server and database together', () => {
  const all = [
    measurement({ serverCpu: 100, databaseCpu: 100 }),
    measurement({ system: 'rollcall', serverCpu: 100, databaseCpu: 300 }),
  ];
  expect(summarize(all)[1]?.against.reference?.cpu?.median).toBe(2);
});

test('without CPU times, compares only the speed', () => {
  const [, summary] = summarize([measurement({ serverCpu: 1, databaseCpu: 1 }), measurement({ system: 'rollcall' })]);
  expect(summary?.against.reference?.cpu).toBeUndefined();
  expect(summary?.against.reference?.speed?.median).toBe(1);
});

test('sizes are compared separately', () => {
  const all = [measurement({ size: 100 }), measurement({ size: 1000, units: 200 })];
  expect(summarize(all).map(({ size, rate }) => [size, rate])).toEqual([
    [100, 100],
    [1000, 200],
  ]);
});

test('another checkout is a baseline like the reference', () => {
  const all = [measurement({ system: 'before', units: 80 }), measurement({ system: 'rollcall', units: 100 })];
  expect(summarize(all).map(({ against }) => against.before?.speed?.median)).toEqual([undefined, 1.25]);
});
