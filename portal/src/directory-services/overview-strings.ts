import { formatNumber } from '../components/format.js';
import type { DirectoryServiceStatus } from '../generated/graphql.js';

/** Counting of changes stops here. */
const MOST_CHANGES = 10_000;

const changes = (value: number): string =>
  `${formatNumber(value)}${value >= MOST_CHANGES ? '+' : ''} ${value === 1 ? 'change' : 'changes'}`;
const people = (value: number): string => `${formatNumber(value)} ${value === 1 ? 'person' : 'people'}`;

/** Texts of the overview of a directory service. */
export const overviewStrings = {
  status: {
    NOT_CONNECTED: 'Not connected.',
    CONNECTING: 'Connecting.',
    HEALTHY: 'Healthy.',
    NEEDS_ATTENTION: 'Needs attention.',
    FAILING: 'Failing.',
    IDLE: 'Idle.',
    PAUSED: 'Paused.',
    DELETED: 'Deleted.',
  } satisfies Record<DirectoryServiceStatus, string>,
  problems: (count: number): string => `${formatNumber(count)} open ${count === 1 ? 'problem' : 'problems'}.`,
  missing: (value: number): string => `${people(value)} not synced.`,
  lastRequest: (when: string): string => `Last accepted request ${when}.`,
  noChanges: 'No changes today.',
  changes: (value: number): string => `${changes(value)} to users and groups today`,
  joined: (value: number): string => `${people(value)} joined`,
  left: (value: number, afterJoined: boolean): string => `${afterJoined ? formatNumber(value) : people(value)} left`,
  /** Next step, by status. */
  next: {
    NOT_CONNECTED: 'Enter the base URL and the token in the identity provider, then test the credentials.',
    CONNECTING: 'Next: assign a test user in the identity provider.',
    IDLE: 'This is normal if nothing changed in the identity provider. Otherwise, check that the app is active there.',
    PAUSED: 'After you resume, retry the failed tasks.',
    DELETED: 'Requests are rejected. All data is kept until it is permanently removed.',
  } as Partial<Record<DirectoryServiceStatus, string>>,
  numbers: 'Numbers',
  active: 'People active',
  joinedMonth: 'Joined in 30 days',
  leftMonth: 'Left in 30 days',
  token: {
    expires: (when: string): string => `expires ${when}`,
    never: 'never expires',
    used: (when: string): string => `last accepted ${when}`,
    unused: 'not used yet',
  },
};
