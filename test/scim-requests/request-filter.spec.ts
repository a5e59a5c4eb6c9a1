import { expect, test } from 'vitest';
import {
  causesNamed,
  isIndexed,
  type RequestFilter,
  statusRange,
} from '../../src/scim-requests/store/request-filter.js';

test.each([
  ['409', [409, 409]],
  [' 4xx ', [400, 499]],
  ['5XX', [500, 599]],
  ['600', undefined],
  ['40', undefined],
  ['ada 409', undefined],
])('%j is the status %j', (text, range) => expect(statusRange(text)).toEqual(range));

test('a cause is found by words of its title', () => {
  expect(causesNamed(['token', 'revoked'])).toEqual(['TOKEN_REVOKED']);
  expect(causesNamed(['nothing like this'])).toEqual([]);
});

const subject = { ids: [], words: [] };
test.each<[boolean, RequestFilter]>([
  [true, {}],
  [true, { isFailed: true, from: new Date() }],
  [true, { subject }],
  [false, { isFailed: false }],
  [false, { subject, isFailed: true }],
  [false, { method: 'POST' }],
  [false, { isImportant: true }],
  [false, { isFailed: true, explanation: 'PAUSED' }],
])('is served by an index: %s %o', (expected, filter) => expect(isIndexed(filter)).toBe(expected));
