import { expect, test } from 'vitest';
import { mergeRuns, shortPath } from '../../portal/src/requests/request-lines.js';
import { requestsSearch } from '../../portal/src/requests/request-search.js';

const run = (id: string, [from, to]: [number, number], changes: object = {}) => ({
  id,
  path: '/Users?filter=a',
  run: {
    kind: 'LOOKUP',
    count: 10,
    hasMore: true,
    from: new Date(from * 1000).toISOString(),
    to: new Date(to * 1000).toISOString(),
    ...changes,
  },
});
const single = { id: 'single', path: '/Users', run: null };

test('merges the parts of a run that pages split', () => {
  const [line, other, ...rest] = mergeRuns([run('a', [200, 300]), single, run('b', [100, 190], { hasMore: false })]);
  expect(line).toMatchObject({ id: 'a', run: { count: 20, hasMore: false, from: new Date(100_000).toISOString() } });
  expect([other, rest]).toEqual([single, []]);
});

test.each([
  ['another path', { ...run('b', [100, 190]), path: '/Groups' }],
  ['another kind', run('b', [100, 190], { kind: 'IMPORT' })],
  ['a pause of more than a minute', run('b', [100, 139])],
])('does not merge runs with %s', (_, other) => {
  expect(mergeRuns([run('a', [200, 300]), other])).toHaveLength(2);
});

test('a complete run is not continued', () => {
  expect(mergeRuns([run('a', [200, 300], { hasMore: false }), run('b', [100, 190])])).toHaveLength(2);
});

test('shortens the ids in a path', () => {
  expect(shortPath('/Groups/01a22116-0fca-7900-a4e0-c60e7d5a8ba0?a=b')).toBe('/Groups/01a2…8ba0?a=b');
  expect(shortPath('/Users?filter=userName eq "a"')).toBe('/Users?filter=userName eq "a"');
});

test('the address keeps valid filters only', () => {
  const valid = { kind: 'WRITE', writes: 1, last: '1h', subject: 'ada', from: '2026-01-01T00:00:00.000Z' };
  expect(requestsSearch(valid)).toMatchObject(valid);
  const invalid = { kind: 'X', writes: 'yes', last: 'toString', token: 'dsc_secret', from: 'never', method: 'TRACE' };
  expect(Object.values(requestsSearch(invalid)).filter((value) => value !== undefined)).toEqual([]);
});
