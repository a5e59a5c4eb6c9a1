import { formatNumber } from '../components/format.js';
import type { ProblemCloseReason, ProblemSeverity, ProblemSubjectKind } from '../generated/graphql.js';

const count = (one: string, many: string) => (value: number) => `${formatNumber(value)} ${value === 1 ? one : many}`;

const subjects: Record<ProblemSubjectKind, (value: number) => string> = {
  USER: count('person', 'people'),
  GROUP: count('group', 'groups'),
  TOKEN: count('token', 'tokens'),
  ADDRESS: count('address', 'addresses'),
  FILTER: count('filter', 'filters'),
  REQUEST: count('endpoint', 'endpoints'),
};

const severities: Record<ProblemSeverity, string> = {
  LOCKOUT: 'Locked out',
  PEOPLE: 'People missing',
  MEMBERSHIPS: 'Groups missing',
  ADVICE: 'Recommendation',
};

interface Harm {
  readonly severity: ProblemSeverity;
  readonly subjectKind?: ProblemSubjectKind | null;
  readonly missingCount: number;
  readonly closedAt?: unknown;
}

/** The harm of a problem. People and groups that exist are not missing: a change to them was not applied. */
function harm({ severity, subjectKind, missingCount, closedAt }: Harm): string {
  const isKnown = !closedAt && (subjectKind === 'USER' || subjectKind === 'GROUP');
  return isKnown && missingCount === 0 ? 'Changes not applied' : severities[severity];
}

/** Texts of open and closed problems. */
export const problemStrings = {
  title: 'Problems',
  column: 'Problems',
  open: (value: number): string => (value === 1 ? '1 problem' : `${formatNumber(value)} problems`),
  recentlyClosed: 'Recently closed',
  showClosed: 'Show recently closed',
  showOpen: 'Show open problems',
  none: 'No open problems.',
  noneClosed: 'No problem has closed in the last 30 days.',
  more: (value: number): string => `${formatNumber(value)} more`,
  all: 'All problems',
  harm,
  subjects,
  since: 'since',
  closed: 'Closed',
  closedBy: (reason: ProblemCloseReason, provider: string, summary: string | null, by: string | null): string => {
    if (reason === 'DISMISSED') return `Dismissed by ${by ?? 'an administrator'}`;
    if (reason !== 'SUCCEEDED') return 'A later request failed for another reason';
    return summary ? `A later request from ${provider} succeeded (${summary})` : 'A later request succeeded';
  },
  page: {
    missing: 'This problem does not exist, or it closed more than 30 days ago.',
    whatToDo: 'What to do',
    copy: 'Copy for a ticket',
    dismiss: 'Dismiss',
    dismissTitle: 'Dismiss this problem?',
    dismissText: (affected: string, missing: string | undefined): string =>
      [
        `Closes the problem for ${affected}.`,
        missing && `${missing} missing from Rollcall.`,
        'It does not change anything in the identity provider, and it opens again with the next failure.',
      ]
        .filter(Boolean)
        .join(' '),
    dismissed: (missing: string | undefined): string =>
      missing ? `Problem dismissed. ${missing} missing until a later request succeeds.` : 'Problem dismissed',
    stays: (name: string): string => `${name} stays`,
    stay: (count: number): string => `${formatNumber(count)} people stay`,
    facts: 'Details',
    forExample: 'For example:',
    affected: 'Affected',
    firstSeen: 'Since',
    lastSeen: 'Last failure',
    failedRequests: 'Failed requests',
    example: 'Example',
    openExample: 'Open the latest request',
    directory: 'Directory service',
    holder: 'Already taken by',
    newerToken: 'Newer token',
    names: 'Affected',
    copyNames: 'Copy names',
    firstOf: (shown: number, all: number): string => `The latest ${formatNumber(shown)} of ${formatNumber(all)}.`,
    notHere: 'Not in Rollcall',
    second: {
      USER: 'Second person with this username, not created',
      GROUP: 'Second group with this name, not created',
    },
    openTab: { tokens: 'Open Tokens', settings: 'Open Settings', overview: 'Open Overview', mapping: 'Open Mapping' },
    openSubject: (name: string): string => `Open ${name}`,
    unknown: 'Unknown',
  },
  ticket: ({ title, url, service, affected, holder, since, meaning, remedy, retry, requestId }: Ticket): string =>
    [
      title,
      service && `Directory service: ${service}`,
      affected && `Affected: ${affected}`,
      holder && `Already taken by: ${holder}`,
      since && `Since: ${since}`,
      '',
      meaning,
      '',
      `What to do: ${[remedy, retry].filter(Boolean).join(' ')}`,
      requestId && `Request ID: ${requestId}`,
      `Problem: ${url}`,
    ]
      .filter((line) => typeof line === 'string')
      .join('\n'),
};

interface Ticket {
  readonly title: string;
  /** Address of the problem. */
  readonly url: string;
  readonly service: string | undefined;
  readonly affected: string;
  /** The user or group that has the name, with its address. */
  readonly holder: string | undefined;
  readonly since: string | undefined;
  readonly meaning: string;
  readonly remedy: string;
  readonly retry: string;
  readonly requestId: string | undefined;
}
