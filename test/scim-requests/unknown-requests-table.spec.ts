import { expect, test } from 'vitest';
import { unknownRequestsTable } from '../../src/scim-requests/api/unknown-requests-table.js';

test('prints groups in columns, and escapes terminal control sequences', () => {
  const group = {
    lastSeenAt: new Date('2026-11-24T09:00:00.123Z'),
    firstSeenAt: new Date('2026-11-23T09:00:00Z'),
    count: 12,
    ip: '192.0.2.1',
    userAgent: 'curl\u009b2J\u001b[31m\u202e',
    method: 'GET',
    path: '/Users',
    status: 401,
    reason: 'TOKEN_UNKNOWN',
  } as const;
  expect(unknownRequestsTable([group, { ...group, count: 1, userAgent: null, reason: null }])).toEqual([
    'LAST SEEN (UTC)      FIRST SEEN           COUNT  ADDRESS    STATUS  REASON         REQUEST     CLIENT',
    '2026-11-24 09:00:00  2026-11-23 09:00:00  12     192.0.2.1  401     TOKEN_UNKNOWN  GET /Users  curl�2J�[31m�',
    '2026-11-24 09:00:00  2026-11-23 09:00:00  1      192.0.2.1  401     -              GET /Users  -',
  ]);
});
