import type { Summary } from './run.ts';

const MOST_LINES = 25;

/** Returns the final output of the stand-in. Its last line states whether both sides agree. */
export function formatSummary(summary: Summary): string {
  const lines = [
    ...summary.sessions.map(describe),
    `${summary.requests} requests in ${summary.seconds.toFixed(1)} s${waits(summary)}`,
    '',
    row(['request', 'count', 'p50', 'p95']),
    ...summary.latencies.map(({ kind, count, p50, p95 }) =>
      row([kind, String(count), milliseconds(p50), milliseconds(p95)]),
    ),
    '',
    ...(summary.retried > 0 ? [`${summary.retried} failed tasks were repeated`] : []),
    ...list('still failing', summary.failures),
    ...verdict(summary),
  ];
  return lines.join('\n');
}

function describe({ company, flavour, events }: Summary['sessions'][number]): string {
  const client = flavour === 'oin' ? 'SCIM 2.0 Test App' : 'App Integration Wizard';
  const active = company.staff.people.filter((person) => person.active && person.remoteId).length;
  const day = [...events].map(([kind, count]) => `${count} × ${kind}`).join(', ');
  return [
    `${company.name} (${client}): ${company.staff.people.length} users, ${active} of them active; ${company.groups.length} groups`,
    ...(day ? [`  the day: ${day}`] : []),
  ].join('\n');
}

function waits({ throttled, timedOut }: Summary): string {
  return `${throttled > 0 ? `, ${throttled} requests to wait` : ''}${timedOut > 0 ? `, ${timedOut} timed out` : ''}`;
}

function verdict({ stopped, verification }: Summary): string[] {
  if (!verification) {
    return [`stopped: ${stopped}`, 'the result was not verified'];
  }
  const { users, groups, memberships, differences } = verification;
  return differences.length === 0
    ? [`verified: ${users} users, ${groups} groups, ${memberships} memberships agree`]
    : list('different', differences);
}

function list(title: string, sentences: readonly string[]): string[] {
  const shown = sentences.slice(0, MOST_LINES).map((sentence) => `  ${sentence}`);
  const rest = sentences.length - shown.length;
  return sentences.length === 0
    ? []
    : [`${title}: ${sentences.length}`, ...shown, ...(rest > 0 ? [`  and ${rest} more`] : [])];
}

const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;

function row([kind = '', ...numbers]: readonly string[]): string {
  return kind.padEnd(18) + numbers.map((number) => number.padStart(10)).join('');
}
