import { expect, test } from 'vitest';
import { newValues } from '../../bench/performance/workloads/writing.ts';

test('replaced values differ in each round, workload and system, because some share a database', () => {
  const turns = (['rollcall', 'rollcall-2', 'rollcall-unlogged'] as const).flatMap((name) =>
    [1, 2].flatMap((round) => ['', '-alone'].map((suffix) => ({ system: { name }, round, suffix }))),
  );
  const values = turns.flatMap((turn) => [0, 1].map((index) => JSON.stringify(newValues(turn, index))));
  expect(new Set(values).size).toBe(values.length);
});
