import type { DirectoryServiceStatus } from '../generated/graphql.js';
import { overviewStrings as text } from './overview-strings.js';

/** Facts that the sentence states. */
export interface OverviewFacts {
  readonly status: DirectoryServiceStatus;
  /** Relative time of the last request. Undefined if there was none. */
  readonly lastRequest: string | undefined;
  readonly today: { readonly changes: number; readonly joined: number; readonly left: number };
}

/** Statuses in which nothing has been synced yet. */
const BEFORE_FIRST_USER = new Set<DirectoryServiceStatus>(['NOT_CONNECTED', 'CONNECTING']);

/** Returns the status, and the sentences after it: "Healthy.", "Last request 3 minutes ago. 12 changes today, 2 people left." */
export function overviewSentence(facts: OverviewFacts): { status: string; rest: string } {
  const { status, lastRequest } = facts;
  const rest = [
    lastRequest && text.lastRequest(lastRequest),
    !BEFORE_FIRST_USER.has(status) && changesOf(facts),
    text.next[status],
  ];
  return { status: text.status[status], rest: rest.filter(Boolean).join(' ') };
}

function changesOf({ today: { changes, joined, left } }: OverviewFacts): string {
  if (changes === 0) return text.noChanges;
  const people = [joined > 0 && text.joined(joined), left > 0 && text.left(left, joined > 0)];
  return `${[text.changes(changes), ...people].filter(Boolean).join(', ')}.`;
}
