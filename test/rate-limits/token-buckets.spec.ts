import { expect, test } from 'vitest';
import { TokenBuckets } from '../../src/rate-limits/token-buckets.js';

const OPTIONS = { name: 'test', perSecond: 10, burst: 40 };

/** Returns how many of `count` simultaneous requests of one key are accepted. */
function admitted(buckets: TokenBuckets, count: number, now: number, key = 'a'): number {
  const answers = Array.from({ length: count }, () => buckets.take(key, 1, now));
  return answers.filter((allowance) => allowance?.isAllowed !== false).length;
}

test('accepts a burst, and then requests at the rate', () => {
  const buckets = new TokenBuckets(OPTIONS);
  expect([0, 500, 1_000, 3_000].map((now) => admitted(buckets, 100, now))).toEqual([40, 5, 5, 20]);
  expect(admitted(buckets, 100, 1_000_000)).toBe(40);
});

test('each key has its own bucket', () => {
  const buckets = new TokenBuckets(OPTIONS);
  expect([admitted(buckets, 100, 0), admitted(buckets, 100, 0, 'b')]).toEqual([40, 40]);
});

test('reports nothing until less than a fifth is left', () => {
  const buckets = new TokenBuckets(OPTIONS);
  const said = Array.from({ length: 41 }, () => buckets.take('a', 1, 0));
  expect(said.findIndex((allowance) => allowance !== undefined)).toBe(32);
  expect(said[32]).toEqual({ isAllowed: true, name: 'test', policy: '"test";q=40;w=4', remaining: 7, retryAfter: 1 });
  expect(said[40]).toMatchObject({ isAllowed: false, remaining: 0, retryAfter: 1 });
});

test('a request larger than the bucket is accepted while a token is available, and overdraws the bucket', () => {
  const buckets = new TokenBuckets({ ...OPTIONS, largest: 100 });
  expect(buckets.take('a', 100, 0)).toMatchObject({ isAllowed: true, remaining: 0 });
  expect(buckets.take('a', 100, 0)).toMatchObject({ isAllowed: false, retryAfter: 7 });
  expect([6_000, 6_100].map((now) => buckets.isEmpty('a', now))).toEqual([true, false]);
});

test.each([0.5, 1, 10, 250])('a client that waits as requested is accepted at %d per second', (perSecond) => {
  const buckets = new TokenBuckets({ name: 'test', perSecond, burst: 4, largest: 50 });
  buckets.take('a', 50, 0);
  const { retryAfter } = buckets.take('a', 1, 0)!;
  expect(Number.isInteger(retryAfter) && retryAfter >= 1).toBe(true);
  expect(buckets.take('a', 1, retryAfter * 1000)?.isAllowed).not.toBe(false);
});

test('evicts a bucket only when it is full, including overdrafts', () => {
  const buckets = new TokenBuckets({ ...OPTIONS, largest: 1_000 });
  buckets.take('a', 1_000, 0);
  for (let now = 0; now < 95_000; now += 500) buckets.take('another', 1, now);
  expect(buckets.isEmpty('a', 95_000)).toBe(true);
  const idle = new TokenBuckets(OPTIONS);
  for (let start = 0; start < 4_000; start += 500) {
    expect(admitted(idle, 100, start, `key ${start}`)).toBe(40);
    expect(admitted(idle, 100, start + 3_000, `key ${start}`)).toBe(30);
  }
});

test('keeps a bounded number of keys', () => {
  const buckets = new TokenBuckets({ ...OPTIONS, mostKeys: 100 });
  for (let index = 0; index < 10_000; index++) buckets.take(`key ${index}`, 1, 0);
  expect(buckets.size).toBeLessThanOrEqual(200);
  buckets.take('late', 1, 100_000);
  buckets.take('later', 1, 200_000);
  expect(buckets.size).toBeLessThanOrEqual(2);
});
