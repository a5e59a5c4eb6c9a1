import type { DirectoryServiceStatus, TokenState } from '../generated/graphql.js';
import { strings } from '../strings.js';
import styles from './badge.module.css';

type Tone = 'info' | 'ok' | 'neutral' | 'warn' | 'error';

const STATUS_TONE: Record<DirectoryServiceStatus, Tone> = {
  NOT_CONNECTED: 'info',
  CONNECTING: 'info',
  HEALTHY: 'ok',
  NEEDS_ATTENTION: 'warn',
  FAILING: 'error',
  IDLE: 'neutral',
  PAUSED: 'neutral',
  DELETED: 'neutral',
};
const STATUS_MARK: Partial<Record<DirectoryServiceStatus, string>> = { NOT_CONNECTED: 'hollow', PAUSED: 'bars' };
const TOKEN_TONE: Record<TokenState, Tone> = { ACTIVE: 'ok', EXPIRING: 'warn', EXPIRED: 'error', REVOKED: 'neutral' };

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
  return <Badge tone={active ? 'ok' : 'neutral'}>{active ? strings.userList.active : strings.userList.inactive}</Badge>;
}
