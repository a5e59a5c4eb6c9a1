import { expect, test } from 'vitest';
import { tokenState } from '../../src/directory-services/directory-service-tokens.service.js';

const NOW = Date.UTC(2026, 0, 15);
const DAY_MS = 86_400_000;
const inDays = (days: number, milliseconds = 0) => new Date(NOW + days * DAY_MS + milliseconds);

test.each([
  ['ACTIVE', null, null],
  ['ACTIVE', inDays(365), null],
  ['ACTIVE', inDays(14, 1), null],
  ['EXPIRING', inDays(14), null],
  ['EXPIRING', inDays(0, 1), null],
  ['EXPIRED', inDays(0), null],
  ['EXPIRED', inDays(-400), null],
  ['REVOKED', null, inDays(0)],
  ['REVOKED', inDays(365), inDays(-1)],
  ['REVOKED', inDays(-1), inDays(-2)],
])('%s if it expires %s and was revoked %s', (state, expiresAt, revokedAt) => {
  expect(tokenState({ expiresAt, revokedAt }, NOW)).toBe(state);
});
