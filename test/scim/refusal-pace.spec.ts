import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RefusalPace } from '../../src/scim/refusal-pace.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a few refusals are answered at once, and of a flood the rest when the window is over', async () => {
  const pace = new RefusalPace();
  let answered = 0;
  const turns = Array.from({ length: 70 }, () => pace.turn().then(() => answered++));
  await vi.advanceTimersByTimeAsync(0);
  expect(answered).toBe(50);
  await vi.advanceTimersByTimeAsync(99);
  expect(answered).toBe(50);
  await vi.advanceTimersByTimeAsync(1);
  await Promise.all(turns);
  expect(answered).toBe(70);
  await pace.turn();
});
