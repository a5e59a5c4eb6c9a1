import { expect, test } from 'vitest';
import type { FailureCause } from '../../src/common/failure-cause.js';
import { explain } from '../../src/scim-requests/diagnosis/explain.js';
import { CAUSE_CODES, type ExplanationCode, EXPLANATIONS } from '../../src/scim-requests/diagnosis/explanations.js';

/** The data of an error determines its explanation. */
test.each<FailureCause>([
  { code: 'TOKEN_MISSING' },
  { code: 'USER_NAME_TAKEN', userName: 'ada' },
  { code: 'UNKNOWN_MEMBER', member: '7' },
  { code: 'PAUSED' },
])('$code is explained by its code', (failure) => {
  expect(explain({ failure, status: 418, scimType: null, path: '/Users' }).code).toBe(failure.code);
});

test('every code that errors carry has an explanation', () => {
  const codes = EXPLANATIONS.map(({ code }) => code);
  expect(Object.keys(CAUSE_CODES).filter((code) => !(codes as string[]).includes(code))).toEqual([]);
});

test.each<[ExplanationCode, { status: number; scimType?: string; path?: string }]>([
  ['TOKEN_UNKNOWN', { status: 401 }],
  ['RATE_LIMITED', { status: 429 }],
  ['DATABASE_UNAVAILABLE', { status: 503 }],
  ['WRONG_METHOD', { status: 405 }],
  ['TOO_SLOW', { status: 408 }],
  ['DATABASE_UNAVAILABLE', { status: 503 }],
  ['USER_NOT_FOUND', { status: 404, path: '/Users/7' }],
  ['GROUP_NOT_FOUND', { status: 404, path: '/Groups/7?attributes=id' }],
  ['WRONG_PATH', { status: 404, path: '/users' }],
  ['INVALID_JSON', { status: 400, scimType: 'invalidSyntax' }],
  ['VALUE_REFUSED', { status: 400, scimType: 'invalidValue' }],
  ['CHANGED_MEANWHILE', { status: 412 }],
  ['TOO_LARGE', { status: 413 }],
  ['FAULT', { status: 500 }],
  ['REFUSED', { status: 418 }],
])('%s', (code, failure) => {
  expect(explain({ failure: undefined, scimType: null, path: '/Users', ...failure }).code).toBe(code);
});

test('the codes of explanations are unique', () => {
  expect(new Set(EXPLANATIONS.map(({ code }) => code)).size).toBe(EXPLANATIONS.length);
});
