import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { LIFETIME_MS, PageStarts } from '../../src/scim/page-starts.js';

const place = (id: string) => ({ key: null, id });

// The cache takes a time of 0 for none.
beforeAll(() => void vi.useFakeTimers().advanceTimersByTime(1));
afterAll(() => void vi.useRealTimers());

test('a known page starts at its known position', () => {
  const starts = new PageStarts();
  starts.remember('q', 101, place('a'));
  expect(starts.find('q', 101)).toEqual({ place: place('a'), offset: 0 });
});

test('another page is counted from the nearest known position, or from the beginning', () => {
  const starts = new PageStarts();
  for (const [index, id] of [
    [301, 'c'],
    [101, 'a'],
    [201, 'b'],
  ] as const)
    starts.remember('q', index, place(id));
  expect(starts.find('q', 250)).toEqual({ place: place('b'), offset: 49 });
  expect(starts.find('q', 401)).toEqual({ place: place('c'), offset: 100 });
  expect(starts.find('q', 51)).toEqual({ place: undefined, offset: 50 });
  expect(starts.find('another', 101)).toEqual({ place: undefined, offset: 100 });
});

test('expires old positions, and renews positions in use', () => {
  const starts = new PageStarts();
  starts.remember('q', 101, place('a'));
  vi.advanceTimersByTime(LIFETIME_MS - 1);
  expect(starts.find('q', 150)).toEqual({ place: place('a'), offset: 49 });
  vi.advanceTimersByTime(2);
  expect(starts.find('q', 101)).toEqual({ place: undefined, offset: 100 });
  expect(starts.find('q', 150)).toEqual({ place: undefined, offset: 149 });
  starts.remember('q', 101, place('b'));
  vi.advanceTimersByTime(LIFETIME_MS - 1);
  expect(starts.find('q', 101)).toEqual({ place: place('b'), offset: 0 });
});

test('limits the number of walks and pages', () => {
  const starts = new PageStarts();
  for (let walk = 0; walk < 250; walk++) starts.remember(`q${walk}`, 2, place('a'));
  expect(starts.find('q0', 2).place).toBeUndefined();
  expect(starts.find('q249', 2).place).toBeDefined();
  for (let page = 2; page < 600; page++) starts.remember('q', page, place(String(page)));
  expect(starts.find('q', 3).place).toBeUndefined();
  expect(starts.find('q', 599).place).toEqual(place('599'));
});

test.each([
  ['immediately', 0],
  ['after the first has expired', 300_000],
])('a second walk of the same length also continues where its pages ended, %s', (_, pause) => {
  const starts = new PageStarts();
  const pages = 700;
  for (const walk of ['first', 'second']) {
    for (let page = 1; page <= pages; page++) {
      vi.advanceTimersByTime(10);
      if (page > 1)
        expect(starts.find('users', page * 100 + 1)).toEqual({ place: place(`${walk} ${page - 1}`), offset: 0 });
      starts.remember('users', (page + 1) * 100 + 1, place(`${walk} ${page}`));
    }
    vi.advanceTimersByTime(pause);
  }
});

test('the documented lifetime matches the code', () => {
  const documentation = readFileSync(new URL('../../docs/scim.md', import.meta.url), 'utf8');
  expect(documentation).toContain('asked for in order within two minutes of one another');
  expect(LIFETIME_MS).toBe(2 * 60_000);
});
