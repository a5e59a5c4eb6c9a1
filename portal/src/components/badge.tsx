import type { DirectoryServiceStatus, TokenState } from '../generated/graphql.js';
import { strings } from '../strings.js';
import styles from './badge.module.css';

type Tone = 'indigo' | 'blue' | 'green' | 'grey' | 'yellow' | 'red';

const STATUS_TONE: Record<DirectoryServiceStatus, Tone> = {
  NOT_CONNECTED: 'blue',
  CONNECTING: 'blue',
  HEALTHY: 'green',
  NEEDS_ATTENTION: 'yellow',
  FAILING: 'red',
  IDLE: 'grey',
  PAUSED: 'grey',
  DELETED: 'grey',
};
const STATUS_MARK: Partial<Record<DirectoryServiceStatus, string>> = { NOT_CONNECTED: 'hollow', PAUSED: 'bars' };
const TOKEN_TONE: Record<TokenState, Tone> = { ACTIVE: 'green', EXPIRING: 'yellow', EXPIRED: 'red', REVOKED: 'grey' };

export function Badge({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  );
}

/** State of a directory service as a dot and a word. */
export function StatusBadge({ status }: { status: DirectoryServiceStatus }) {
  return (
    <span className={styles.status} data-tone={STATUS_TONE[status]} data-mark={STATUS_MARK[status]}>
      {strings.status[status]}
    </span>
  );
}

export function TokenBadge({ state }: { state: TokenState }) {
  return <Badge tone={TOKEN_TONE[state]}>{strings.tokenState[state]}</Badge>;
}

export function ActiveBadge({ active }: { active: boolean }) {
  return <Badge tone={active ? 'green' : 'grey'}>{active ? strings.userList.active : strings.userList.inactive}</Badge>;
}
