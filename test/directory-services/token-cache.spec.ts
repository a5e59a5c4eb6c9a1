import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type KnownToken, TokenCache } from '../../src/directory-services/token-cache.js';
import { UNTIL_HANG } from '../support/limits.js';

const token: KnownToken = {
  lookup: { refusal: { failure: { code: 'TOKEN_UNKNOWN' }, detail: 'for the test' } },
  end: Infinity,
};

let now: number;
beforeEach(() => {
  now = 1;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('loads a token once per second, regardless of the number of callers', async () => {
  const cache = new TokenCache();
  const load = vi.fn(async () => token);
  expect(await Promise.all([cache.load('a', load), cache.load('a', load)])).toEqual([token, token]);
  now += 899;
  await cache.load('a', load);
  expect(load).toHaveBeenCalledTimes(1);
  expect([cache.get('a'), cache.get('b')]).toEqual([token, undefined]);
  now += 2;
  expect(cache.get('a')).toBeUndefined();
  await cache.load('a', load);
  expect(load).toHaveBeenCalledTimes(2);
});

test('the second starts with the load', async () => {
  const cache = new TokenCache();
  const { promise, resolve } = Promise.withResolvers<KnownToken>();
  const loading = cache.load('a', () => promise);
  now += 901;
  resolve(token);
  expect([await loading, cache.get('a')]).toEqual([token, undefined]);
});

test('after `invalidate`, discards the result of a pending load', async () => {
  const cache = new TokenCache();
  const { promise, resolve } = Promise.withResolvers<KnownToken>();
  const loading = cache.load('a', () => promise);
  cache.invalidate();
  resolve(token);
  await loading;
  expect(cache.get('a')).toBeUndefined();
});

test('does not cache a failed load', async () => {
  const cache = new TokenCache();
  await expect(cache.load('a', () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
  expect(await cache.load('a', async () => token)).toBe(token);
});

test('loads unknown tokens two at a time, and a known one does not wait for them', async () => {
  const cache = new TokenCache();
  await cache.load('known', async () => token);
  now += 1_000;
  let running = 0;
  const stuck = vi.fn(() => {
    running++;
    return new Promise<undefined>(() => undefined);
  });
  for (let unknown = 0; unknown < 50; unknown++) void cache.load(`unknown ${unknown}`, stuck);
  await vi.waitFor(() => expect(running).toBe(2), UNTIL_HANG);
  expect(await cache.load('known', async () => token)).toBe(token);
  expect(running).toBe(2);
});
