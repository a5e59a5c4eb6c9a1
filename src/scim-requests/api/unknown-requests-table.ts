import { table, toSecond } from '../../common/table.js';
import type { UnknownRequests } from '../store/unknown-requests.js';

const HEAD = ['LAST SEEN (UTC)', 'FIRST SEEN', 'COUNT', 'ADDRESS', 'STATUS', 'REASON', 'REQUEST', 'CLIENT'];

/** The groups as lines for a terminal, in columns, with a head. */
export function unknownRequestsTable(groups: readonly UnknownRequests[]): string[] {
  const rows = groups.map(({ lastSeenAt, firstSeenAt, count, ip, status, reason, method, path, userAgent }) => {
    const times = [toSecond(lastSeenAt), toSecond(firstSeenAt)];
    return [...times, String(count), ip, String(status), reason, `${method} ${path}`, userAgent];
  });
  return table(HEAD, rows);
}
