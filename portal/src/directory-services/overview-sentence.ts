import type { DirectoryServiceStatus } from '../generated/graphql.js';
import { overviewStrings as text } from './overview-strings.js';

/** Facts that the sentence states. */
export interface OverviewFacts {
  readonly status: DirectoryServiceStatus;
  /** Relative time of the last request. Undefined if there was none. */
  readonly lastRequest: string | undefined;
  readonly changesToday: number;
  readonly joinedToday: number;
  readonly leftToday: number;
}

/** Statuses in which nothing has been synced yet. */
const BEFORE_FIRST_USER = new Set<DirectoryServiceStatus>(['WAITING', 'CONNECTED']);

/** Returns the status, and the sentences after it: "Healthy.", "Last request 3 minutes ago. 12 changes today, 2 people left." */
export function overviewSentence(facts: OverviewFacts): { status: string; rest: string } {
  const { status, lastRequest } = facts;
  const rest = [
    lastRequest && text.lastRequest(lastRequest),
    !BEFORE_FIRST_USER.has(status) && today(facts),
    text.next[status],
  ];
  return { status: text.status[status], rest: rest.filter(Boolean).join(' ') };
}

function today({ changesToday, joinedToday, leftToday }: OverviewFacts): string {
  if (changesToday === 0) return text.noChanges;
  const people = [joinedToday > 0 && text.joined(joinedToday), leftToday > 0 && text.left(leftToday, joinedToday > 0)];
  return `${[text.changes(changesToday), ...people].filter(Boolean).join(', ')}.`;
}
