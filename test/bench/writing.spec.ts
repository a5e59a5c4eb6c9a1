import { expect, test } from 'vitest';
import { newValues } from '../../bench/performance/workloads/writing.ts';

test('what is replaced is new in each round and on each system, since some share a database', () => {
  const turns = (['rollcall', 'rollcall-2', 'rollcall-unlogged'] as const).flatMap((name) =>
    [1, 2].map((round) => ({ system: { name }, round })),
  );
  const values = turns.flatMap((turn) => [0, 1].map((index) => JSON.stringify(newValues(turn, index))));
  expect(new Set(values).size).toBe(values.length);
});
