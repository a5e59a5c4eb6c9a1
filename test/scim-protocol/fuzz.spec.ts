import { expect, test } from 'vitest';
import { runFuzz } from './fuzz.js';

test('accepts 20,000 generated inputs or rejects them with a ScimError', () => {
  const progress: number[] = [];
  const counts = runFuzz({ inputs: 20_000, seed: 20_261_124, onProgress: (done) => progress.push(done) });
  const all = Object.values(counts);
  expect(all.reduce((sum, { read, refused }) => sum + read + refused, 0)).toBe(20_000);
  for (const { read, refused } of all) {
    expect(read).toBeGreaterThan(200);
    expect(refused).toBeGreaterThan(200);
  }
  expect(progress).toEqual([10_000, 20_000]);
});
