import { expect, test } from 'vitest';
import { NO_PROBLEMS, type OpenProblems, statusOf } from '../../src/scim-requests/diagnosis/status.js';

const NOW = Date.UTC(2026, 0, 15);
const DAY_MS = 86_400_000;
const daysAgo = (days: number, milliseconds = 0) => new Date(NOW - days * DAY_MS - milliseconds);
const [PLAIN, PAUSED, DELETED] = [{ paused: false }, { paused: true }, { paused: true, deletedAt: daysAgo(1) }];
const [NO_USERS, PEOPLE] = [false, true];

test.each([
  ['NOT_CONNECTED', PLAIN, undefined, NO_USERS],
  ['NOT_CONNECTED', PLAIN, undefined, PEOPLE],
  ['CONNECTING', PLAIN, daysAgo(0), NO_USERS],
  ['IDLE', PLAIN, daysAgo(7, 1), NO_USERS],
  ['HEALTHY', PLAIN, daysAgo(0), PEOPLE],
  ['HEALTHY', PLAIN, daysAgo(7), PEOPLE],
  ['IDLE', PLAIN, daysAgo(7, 1), PEOPLE],
  ['IDLE', PLAIN, daysAgo(400), PEOPLE],
  ['PAUSED', PAUSED, daysAgo(0), PEOPLE],
  ['PAUSED', PAUSED, undefined, NO_USERS],
  ['PAUSED', PAUSED, daysAgo(40), PEOPLE],
  ['DELETED', DELETED, daysAgo(0), PEOPLE],
  ['DELETED', DELETED, undefined, NO_USERS],
])('%s without problems', (status, service, lastActivityAt, hasUsers) => {
  expect(statusOf(service, { lastActivityAt, hasUsers, open: NO_PROBLEMS }, NOW)).toBe(status);
});

test.each<[string, Partial<OpenProblems>]>([
  ['NEEDS_ATTENTION', { problems: 1, subjects: 1, writes: 1 }],
  ['NEEDS_ATTENTION', { problems: 2, subjects: 4, writes: 4 }],
  ['NEEDS_ATTENTION', { problems: 1, subjects: 5, writes: 25 }],
  ['FAILING', { problems: 1, subjects: 5, writes: 24 }],
  ['FAILING', { problems: 1, subjects: 1, writes: 1_000, isLockedOut: true }],
])('%s with %o', (status, open) => {
  const facts = { lastActivityAt: daysAgo(0), hasUsers: PEOPLE, open: { ...NO_PROBLEMS, ...open } };
  expect(statusOf(PLAIN, facts, NOW)).toBe(status);
});

test('a client that never connected is not failing, whatever mistakes it makes', () => {
  const open = { ...NO_PROBLEMS, problems: 1, subjects: 1, isLockedOut: true };
  expect(statusOf(PLAIN, { lastActivityAt: undefined, hasUsers: NO_USERS, open }, NOW)).toBe('NOT_CONNECTED');
});

test('an open problem does not become idle', () => {
  const facts = { lastActivityAt: daysAgo(90), hasUsers: PEOPLE, open: { ...NO_PROBLEMS, problems: 1, subjects: 1 } };
  expect(statusOf(PLAIN, facts, NOW)).toBe('NEEDS_ATTENTION');
});

test('a paused or deleted directory service is not failing', () => {
  const facts = {
    lastActivityAt: daysAgo(0),
    hasUsers: PEOPLE,
    open: { ...NO_PROBLEMS, problems: 1, isLockedOut: true },
  };
  expect([statusOf(PAUSED, facts, NOW), statusOf(DELETED, facts, NOW)]).toEqual(['PAUSED', 'DELETED']);
});
