import { expect, test } from 'vitest';
import { type Health, NOTHING_WRONG, statusOf } from '../../src/scim-requests/diagnosis/status.js';

const NOW = Date.UTC(2026, 0, 15);
const DAY_MS = 86_400_000;
const daysAgo = (days: number, milliseconds = 0) => new Date(NOW - days * DAY_MS - milliseconds);
const [PLAIN, PAUSED, DELETED] = [{ paused: false }, { paused: true }, { paused: true, deletedAt: daysAgo(1) }];
const [NOBODY, PEOPLE] = [false, true];

test.each([
  ['WAITING', PLAIN, undefined, NOBODY],
  ['WAITING', PLAIN, undefined, PEOPLE],
  ['CONNECTED', PLAIN, daysAgo(0), NOBODY],
  ['CONNECTED', PLAIN, daysAgo(30), NOBODY],
  ['HEALTHY', PLAIN, daysAgo(0), PEOPLE],
  ['HEALTHY', PLAIN, daysAgo(7), PEOPLE],
  ['QUIET', PLAIN, daysAgo(7, 1), PEOPLE],
  ['QUIET', PLAIN, daysAgo(30), PEOPLE],
  ['STALE', PLAIN, daysAgo(30, 1), PEOPLE],
  ['STALE', PLAIN, daysAgo(30, 1), NOBODY],
  ['PAUSED', PAUSED, daysAgo(0), PEOPLE],
  ['PAUSED', PAUSED, undefined, NOBODY],
  ['PAUSED', PAUSED, daysAgo(40), PEOPLE],
  ['DELETING', DELETED, daysAgo(0), PEOPLE],
  ['DELETING', DELETED, undefined, NOBODY],
])('%s', (status, service, lastActivityAt, hasUsers) => {
  expect(statusOf(service, { lastActivityAt, hasUsers, health: NOTHING_WRONG }, NOW)).toBe(status);
});

test.each<[string, Partial<Health>]>([
  ['HEALTHY', { failedWrites: 4 }],
  ['FAILING', { failedWrites: 5 }],
  ['HEALTHY', { recentRequests: 10, recentFailures: 2 }],
  ['FAILING', { recentRequests: 10, recentFailures: 3 }],
  ['HEALTHY', { recentRequests: 9, recentFailures: 4 }],
  ['FAILING', { refusals: 1 }],
])('%s with %o', (status, health) => {
  const facts = { lastActivityAt: daysAgo(0), hasUsers: PEOPLE, health: { ...NOTHING_WRONG, ...health } };
  expect(statusOf(PLAIN, facts, NOW)).toBe(status);
});

test('a paused or deleted directory service is not failing', () => {
  const facts = { lastActivityAt: daysAgo(0), hasUsers: PEOPLE, health: { ...NOTHING_WRONG, failedWrites: 9 } };
  expect([statusOf(PAUSED, facts, NOW), statusOf(DELETED, facts, NOW)]).toEqual(['PAUSED', 'DELETING']);
});
