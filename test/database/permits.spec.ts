import { expect, test } from 'vitest';
import { type Claim, Permits } from '../../src/database/permits.js';

const request = (owner: string): Claim => ({ lane: 'request', owner });
const background = (owner: string): Claim => ({ lane: 'background', owner });
const PROBE: Claim = { lane: 'probe', owner: '' };

/** Returns the number of permits that can be acquired sequentially. */
function taken(permits: Permits, claims: readonly Claim[]): number {
  return claims.filter((claim) => permits.take(claim)).length;
}

const many = (claim: Claim) => Array.from({ length: 100 }, () => claim);

test.each([
  { most: 1, ofOne: 1, ofAll: 1, background: 1 },
  { most: 2, ofOne: 1, ofAll: 1, background: 1 },
  { most: 3, ofOne: 1, ofAll: 1, background: 1 },
  { most: 4, ofOne: 1, ofAll: 2, background: 1 },
  { most: 10, ofOne: 5, ofAll: 8, background: 2 },
  { most: 100, ofOne: 50, ofAll: 98, background: 20 },
])('of $most connections, one owner gets $ofOne, all requests $ofAll and background work $background', (expected) => {
  const { most } = expected;
  const owners = Array.from({ length: 200 }, (_, index) => request(`owner ${index}`));
  expect({
    most,
    ofOne: taken(new Permits(most), many(request('a'))),
    ofAll: taken(new Permits(most), owners),
    background: taken(new Permits(most), many(background('journal'))),
  }).toEqual(expected);
});

test.each([2, 3, 4, 10])('one of %i connections is reserved for the probe', (most) => {
  const permits = new Permits(most);
  taken(permits, [...many(request('a')), ...many(background('journal')), ...many(request('b'))]);
  expect([permits.take(PROBE), permits.take(PROBE), permits.inUse <= most]).toEqual([true, false, true]);
});

test.each([3, 10])('one of %i connections is reserved for background work', (most) => {
  const permits = new Permits(most);
  taken(
    permits,
    Array.from({ length: 100 }, (_, index) => request(`owner ${index}`)),
  );
  expect(permits.take(background('journal'))).toBe(true);
});

test('a single connection is assigned to the owners in turn, regardless of the number of their waiting requests', () => {
  const permits = new Permits(1);
  const served: string[] = [];
  permits.take(request('a'));
  for (const owner of ['a', 'a', 'a', 'b', 'b', 'c']) permits.wait(request(owner), () => served.push(owner));
  permits.release(request('a'));
  while (permits.inUse > 0 && served.length < 6) permits.release(request(served.at(-1)!));
  expect(served.join('')).toBe('abcaba');
});

test('a canceled request is not served and does not delay others', () => {
  const permits = new Permits(1);
  const served: string[] = [];
  permits.take(request('a'));
  const withdraw = permits.wait(request('a'), () => served.push('withdrawn'));
  permits.wait(request('b'), () => served.push('b'));
  withdraw();
  withdraw();
  permits.release(request('a'));
  expect(served).toEqual(['b']);
  permits.release(request('b'));
  expect([permits.inUse, permits.take(request('a'))]).toEqual([0, true]);
});

test('an owner at its limit waits while others are served immediately', () => {
  const permits = new Permits(10);
  const served: string[] = [];
  taken(permits, many(request('a')));
  permits.wait(request('a'), () => served.push('a'));
  expect([permits.take(request('b')), served]).toEqual([true, []]);
  permits.release(request('a'));
  expect(served).toEqual(['a']);
});

test('a lower limit reduces the number of permits until it is raised again', () => {
  const permits = new Permits(10);
  permits.setLimit(3);
  const served: string[] = [];
  expect(taken(permits, ['a', 'b', 'c'].map(request))).toBe(1);
  permits.wait(request('d'), () => served.push('d'));
  permits.setLimit(10);
  expect(served).toEqual(['d']);
});
