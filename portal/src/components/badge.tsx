import type { DirectoryServiceStatus, TokenState } from '../generated/graphql.js';
import { strings } from '../strings.js';
import styles from './badge.module.css';

type Tone = 'indigo' | 'blue' | 'green' | 'grey' | 'yellow' | 'red';

const STATUS_TONE: Record<DirectoryServiceStatus, Tone> = {
  WAITING: 'indigo',
  CONNECTED: 'blue',
  HEALTHY: 'green',
  QUIET: 'grey',
  STALE: 'yellow',
  FAILING: 'red',
  PAUSED: 'grey',
  DELETING: 'red',
};
const TOKEN_TONE: Record<TokenState, Tone> = { ACTIVE: 'green', EXPIRING: 'yellow', EXPIRED: 'red', REVOKED: 'grey' };

export function Badge({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  );
}

export function StatusBadge({ status }: { status: DirectoryServiceStatus }) {
  return <Badge tone={STATUS_TONE[status]}>{strings.status[status]}</Badge>;
}

export function TokenBadge({ state }: { state: TokenState }) {
  return <Badge tone={TOKEN_TONE[state]}>{strings.tokenState[state]}</Badge>;
}

export function ActiveBadge({ active }: { active: boolean }) {
  return <Badge tone={active ? 'green' : 'grey'}>{active ? strings.userList.active : strings.userList.inactive}</Badge>;
}
