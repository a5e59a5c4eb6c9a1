import { expect, test } from 'vitest';
import { explain } from '../../src/scim-requests/explain.js';
import { type ExplanationCode, EXPLANATIONS } from '../../src/scim-requests/explanations.js';

test.each<[ExplanationCode, { status: number; scimType?: string; detail?: string; path?: string }]>([
  ['TOKEN_MISSING', { status: 401, detail: 'A bearer token is required: send the header …' }],
  ['TOKEN_MISTYPED', { status: 401, detail: 'This is not a Rollcall token: copy it again, whole, from the portal.' }],
  ['TOKEN_REVOKED', { status: 401, detail: 'This token was revoked on 2026-11-03.' }],
  ['TOKEN_EXPIRED', { status: 401, detail: 'This token expired on 2026-11-03.' }],
  ['DIRECTORY_SERVICE_DELETED', { status: 401, detail: 'The directory service of this token was deleted on …' }],
  ['TOKEN_UNKNOWN', { status: 401, detail: 'This token is unknown.' }],
  ['RATE_LIMITED', { status: 429, detail: 'Too many requests: wait …' }],
  ['PAUSED', { status: 503, detail: 'This directory service is paused. Resume it …' }],
  ['SERVER_FULL', { status: 503, detail: 'The server holds as many large requests as it can. Try again.' }],
  ['DATABASE_UNAVAILABLE', { status: 503, detail: 'The database cannot be reached just now. Try again.' }],
  ['STOPPING', { status: 503, detail: 'The server is stopping. Try again in a few seconds.' }],
  ['WRONG_METHOD', { status: 405 }],
  ['TOO_SLOW', { status: 408 }],
  ['DATABASE_UNAVAILABLE', { status: 503, detail: 'The database could not finish in time. Try again.' }],
  ['USER_NAME_TAKEN', { status: 409, scimType: 'uniqueness', detail: 'A user with userName ada already exists …' }],
  ['EXTERNAL_ID_TAKEN', { status: 409, scimType: 'uniqueness', detail: 'An active user with externalId 1 …' }],
  ['GROUP_NAME_TAKEN', { status: 409, scimType: 'uniqueness', detail: 'A group named Engineering …', path: '/Groups' }],
  ['UNKNOWN_MEMBER', { status: 400, scimType: 'invalidValue', detail: 'The member 7 is not the id of a user of …' }],
  ['USER_NOT_FOUND', { status: 404, path: '/Users/7' }],
  ['GROUP_NOT_FOUND', { status: 404, path: '/Groups/7?attributes=id' }],
  ['WRONG_PATH', { status: 404, path: '/users' }],
  ['INVALID_JSON', { status: 400, scimType: 'invalidSyntax' }],
  ['ATTRIBUTE_REQUIRED', { status: 400, scimType: 'invalidValue', detail: 'userName is required' }],
  ['VALUE_REFUSED', { status: 400, scimType: 'invalidValue', detail: 'active must be true or false' }],
  ['CHANGED_MEANWHILE', { status: 412 }],
  ['TOO_LARGE', { status: 413 }],
  ['FAULT', { status: 500 }],
  ['REFUSED', { status: 418 }],
])('%s', (code, failure) => {
  expect(explain({ scimType: null, detail: null, path: '/Users', ...failure }).code).toBe(code);
});

test('each explanation has a code of its own', () => {
  expect(new Set(EXPLANATIONS.map(({ code }) => code)).size).toBe(EXPLANATIONS.length);
});
