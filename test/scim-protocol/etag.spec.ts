import { expect, test } from 'vitest';
import { matchesTag, versionTag } from '../../src/scim-protocol/index.js';

test('a version is a weak tag', () => expect(versionTag(7)).toBe('W/"7"'));

const cases: [header: string | undefined, matches: boolean][] = [
  ['W/"7"', true],
  ['"7"', true],
  ['7', true],
  ['W/7', true],
  ['*', true],
  [' * ', true],
  ['W/"6", W/"7"', true],
  ['"6","7"', true],
  ['"a,b", "7"', true],
  ['"6",', false],
  ['W/"77"', false],
  ['w/"7"', false],
  ['"7', false],
  ['7"', false],
  ['W/', false],
  ['"7" "8"', false],
  ['*, "7"', false],
  ['"7", *', false],
  [', "7"', false],
  ['""', false],
  ['', false],
  [undefined, false],
];
test.each(cases)('%j matches it: %s', (header, matches) => expect(matchesTag(header, 'W/"7"')).toBe(matches));

test('an invalid tag matches nothing', () => {
  expect(matchesTag('"7"', '')).toBe(false);
  expect(matchesTag('', '')).toBe(false);
});
