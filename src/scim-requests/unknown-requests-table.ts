import type { UnknownRequests } from './unknown-requests.js';

const HEAD = ['LAST SEEN (UTC)', 'FIRST SEEN', 'COUNT', 'ADDRESS', 'STATUS', 'REASON', 'REQUEST', 'CLIENT'];

/** The groups as lines for a terminal, in columns, with a head. */
export function unknownRequestsTable(groups: readonly UnknownRequests[]): string[] {
  const rows = groups.map(({ lastSeenAt, firstSeenAt, count, ip, status, reason, method, path, userAgent }) =>
    [
      toSecond(lastSeenAt),
      toSecond(firstSeenAt),
      String(count),
      ip,
      String(status),
      reason ?? '-',
      `${method} ${path}`,
      userAgent ?? '-',
    ].map(printable),
  );
  const all = [HEAD, ...rows];
  const widths = HEAD.map((_, column) => all.reduce((width, row) => Math.max(width, row[column]!.length), 0));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

function toSecond(time: Date): string {
  return time.toISOString().slice(0, 19).replace('T', ' ');
}

/** Whoever sends made-up requests shall not steer the terminal they are shown on. */
function printable(text: string): string {
  return text.replaceAll(/\p{C}/gu, '\ufffd');
}
