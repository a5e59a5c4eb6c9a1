import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LIFETIME_MS, PageStarts } from '../../src/scim/page-starts.js';

const place = (id: string) => ({ key: null, id });

test('a known page starts at its known position', () => {
  const starts = new PageStarts();
  starts.remember('q', 101, place('a'), 0);
  expect(starts.find('q', 101, 1)).toEqual({ place: place('a'), offset: 0 });
});

test('another page is counted from the nearest known position, or from the beginning', () => {
  const starts = new PageStarts();
  for (const [index, id] of [
    [301, 'c'],
    [101, 'a'],
    [201, 'b'],
  ] as const)
    starts.remember('q', index, place(id), 0);
  expect(starts.find('q', 250, 1)).toEqual({ place: place('b'), offset: 49 });
  expect(starts.find('q', 401, 1)).toEqual({ place: place('c'), offset: 100 });
  expect(starts.find('q', 51, 1)).toEqual({ place: undefined, offset: 50 });
  expect(starts.find('another', 101, 1)).toEqual({ place: undefined, offset: 100 });
});

test('expires old positions, and renews positions in use', () => {
  const starts = new PageStarts();
  starts.remember('q', 101, place('a'), 0);
  expect(starts.find('q', 101, 120_000)).toEqual({ place: undefined, offset: 100 });
  starts.remember('q', 101, place('b'), 100_000);
  expect(starts.find('q', 101, 120_000)).toEqual({ place: place('b'), offset: 0 });
});

test('limits the number of walks and pages', () => {
  const starts = new PageStarts();
  for (let walk = 0; walk < 250; walk++) starts.remember(`q${walk}`, 2, place('a'), 0);
  expect(starts.find('q0', 2, 1).place).toBeUndefined();
  expect(starts.find('q249', 2, 1).place).toBeDefined();
  for (let page = 2; page < 600; page++) starts.remember('q', page, place(String(page)), 0);
  expect(starts.find('q', 3, 1).place).toBeUndefined();
  expect(starts.find('q', 599, 1).place).toEqual(place('599'));
});

test.each([
  ['immediately', 0],
  ['after the first has expired', 300_000],
])('a second walk of the same length also continues where its pages ended, %s', (_, pause) => {
  const starts = new PageStarts();
  const pages = 700;
  for (const begin of [0, pages * 10 + pause]) {
    for (let page = 1; page <= pages; page++) {
      const now = begin + page * 10;
      const place = { key: null, id: `${begin} ${page}` };
      if (page > 1) {
        const before = { key: null, id: `${begin} ${page - 1}` };
        expect(starts.find('users', page * 100 + 1, now)).toEqual({ place: before, offset: 0 });
      }
      starts.remember('users', (page + 1) * 100 + 1, place, now);
    }
  }
});

test('the documented lifetime matches the code', () => {
  const documentation = readFileSync(new URL('../../docs/scim.md', import.meta.url), 'utf8');
  expect(documentation).toContain('asked for in order within two minutes of one another');
  expect(LIFETIME_MS).toBe(2 * 60_000);
});
