import { expect, test, vi } from 'vitest';
import { type KnownToken, KnownTokens } from '../../src/directory-services/known-tokens.js';
import { UNTIL_HANG } from '../support/limits.js';

const token: KnownToken = {
  bearer: { refusal: { failure: { code: 'TOKEN_UNKNOWN' }, detail: 'for the test' } },
  end: Infinity,
};

test('looks up a token once per second, regardless of the number of callers', async () => {
  const known = new KnownTokens();
  const look = vi.fn(async () => token);
  expect(await Promise.all([known.find('a', look, 0), known.find('a', look, 10)])).toEqual([token, token]);
  await known.find('a', look, 899);
  expect(look).toHaveBeenCalledTimes(1);
  expect([known.peek('a', 899), known.peek('a', 900), known.peek('b', 0)]).toEqual([token, undefined, undefined]);
  await known.find('a', look, 900);
  expect(look).toHaveBeenCalledTimes(2);
});

test('after an invalidation, discards the result of a pending look-up', async () => {
  const known = new KnownTokens();
  let answer!: (found: KnownToken) => void;
  const first = known.find('a', () => new Promise((resolve) => (answer = resolve)), 0);
  await vi.waitFor(() => expect(answer).toBeDefined(), UNTIL_HANG);
  known.forget();
  answer(token);
  await first;
  expect(known.peek('a', 1)).toBeUndefined();
});

test('does not cache a failed look-up', async () => {
  const known = new KnownTokens();
  await expect(known.find('a', () => Promise.reject(new Error('no database')), 0)).rejects.toThrow('no database');
  expect(await known.find('a', async () => token, 1)).toBe(token);
});

test('looks up unknown tokens two at a time, and a known one does not wait for them', async () => {
  const known = new KnownTokens();
  await known.find('known', async () => token, 0);
  let running = 0;
  const stuck = vi.fn(() => {
    running++;
    return new Promise<undefined>(() => undefined);
  });
  for (let stranger = 0; stranger < 50; stranger++) void known.find(`stranger ${stranger}`, stuck, 1_000);
  await vi.waitFor(() => expect(running).toBe(2), UNTIL_HANG);
  expect(await known.find('known', async () => token, 1_000)).toBe(token);
  expect(running).toBe(2);
});
