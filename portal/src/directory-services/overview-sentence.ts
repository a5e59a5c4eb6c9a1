import type { DirectoryServiceStatus } from '../generated/graphql.js';
import { overviewStrings as text } from './overview-strings.js';

/** Facts that the sentence states. */
export interface OverviewFacts {
  readonly status: DirectoryServiceStatus;
  /** Number of open problems. */
  readonly problems: number;
  /** Number of people whom requests could not create, update or deactivate. */
  readonly missing: number;
  /** Relative time of the last request that was accepted. Undefined if there was none. */
  readonly lastRequest: string | undefined;
  readonly today: { readonly changes: number; readonly joined: number; readonly left: number };
}

/** Statuses in which nothing is synced. */
const WITHOUT_CHANGES = new Set<DirectoryServiceStatus>(['NOT_CONNECTED', 'CONNECTING', 'PAUSED', 'DELETED']);

/** Returns the status, and the sentences after it: "Healthy.", "Last accepted request 3 minutes ago. 12 changes to users and groups today." */
export function overviewSentence(facts: OverviewFacts): { status: string; rest: string } {
  const { status, lastRequest, problems, missing } = facts;
  const rest = [
    problems > 0 && text.problems(problems),
    missing > 0 && text.missing(missing),
    lastRequest && text.lastRequest(lastRequest),
    !WITHOUT_CHANGES.has(status) && changesOf(facts),
    text.next[status],
  ];
  return { status: text.status[status], rest: rest.filter(Boolean).join(' ') };
}

function changesOf({ today: { changes, joined, left } }: OverviewFacts): string {
  if (changes === 0) return text.noChanges;
  const people = [joined > 0 && text.joined(joined), left > 0 && text.left(left, joined > 0)];
  return `${[text.changes(changes), ...people].filter(Boolean).join(', ')}.`;
}
