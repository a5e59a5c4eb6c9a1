import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { throttle } from '../../portal/src/live/throttle.js';
import { isTouched } from '../../portal/src/live/touched.js';

const CHANGES = { part: 'CHANGES', directoryServiceId: 'a' } as const;
const REQUESTS = { part: 'REQUESTS', directoryServiceId: 'a' } as const;
const ADMINISTRATION = { part: 'ADMINISTRATION', directoryServiceId: null } as const;

test.each([
  [['users', {}], true, false, false],
  [['group', 'g', 'members'], true, false, false],
  [['scim-requests', {}, 'again'], false, true, false],
  [['directory-services', {}], true, true, true],
  [['directory-service', 'a', 'activity'], true, true, true],
  [['directory-service', 'b'], false, false, true],
  [['audit-events', {}], false, false, true],
  [['viewer'], false, false, false],
])('%j is reloaded after changes: %s, requests: %s, administration: %s', (queryKey, ...expected) => {
  const touched = [CHANGES, REQUESTS, ADMINISTRATION].map((update) =>
    isTouched({ queryKey, meta: undefined }, [update]),
  );
  expect(touched).toEqual(expected);
});

test('a list that holds its rows is not reloaded', () => {
  expect(isTouched({ queryKey: ['users'], meta: { isHeld: true } }, [CHANGES])).toBe(false);
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('combines calls during a run and the pause after it into one run', async () => {
  const ends: (() => void)[] = [];
  const work = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  const { call } = throttle(work, 1_000);
  call();
  call();
  call();
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2_000);
  ends[0]!();
  await vi.advanceTimersByTimeAsync(5_900);
  expect(work, 'the pause is three times as long as the run').toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(work).toHaveBeenCalledTimes(2);
  ends[1]!();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(work).toHaveBeenCalledTimes(2);
});
