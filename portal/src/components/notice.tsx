import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client.js';
import { strings } from '../strings.js';
import { CopyButton } from './copy-button.js';
import { formatClock } from './format.js';
import { Icon, type IconName } from './icons.js';
import styles from './notice.module.css';

type Tone = 'info' | 'warning' | 'error' | 'success';

const ICON: Record<Tone, IconName> = { info: 'info', warning: 'warning', error: 'warning', success: 'check' };

interface NoticeProps {
  readonly tone: Tone;
  readonly title?: string;
  readonly role?: 'alert' | 'status';
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

export function Notice({ tone, title, role, action, children }: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone} role={role}>
      <span className={styles.icon}>
        <Icon name={ICON[tone]} />
      </span>
      <div className={styles.text}>
        {title && <p className={styles.title}>{title}</p>}
        {children && <div className={styles.body}>{children}</div>}
      </div>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}

interface ErrorNoticeProps {
  readonly error: Error;
  readonly retry?: () => void;
  /** Time at which the displayed rows were loaded. */
  readonly shownSince?: number;
}

export function ErrorNotice({ error, retry, shownSince }: ErrorNoticeProps) {
  if (error instanceof ApiError && error.code === 'FORBIDDEN') return <Forbidden />;
  const { message, requestId } = describe(error);
  return (
    <Notice
      tone="error"
      role="alert"
      title={strings.error.title}
      action={
        retry && (
          <Button variant="default" size="xs" onClick={retry}>
            {strings.tryAgain}
          </Button>
        )
      }
    >
      {message} {shownSince ? strings.error.showingDataFrom(formatClock(shownSince)) : ''}
      {requestId && <RequestId id={requestId} isShown={!message.includes(requestId)} />}
    </Notice>
  );
}

/** The request ID with a copy button, and its text unless the message contains it. */
function RequestId({ id, isShown }: { id: string; isShown: boolean }) {
  return (
    <span className={styles.request}>
      {isShown && <code>{strings.error.requestId(id)}</code>}
      <CopyButton label={strings.error.copyRequestId} text={id} small />
    </span>
  );
}

/** Errors that a retry does not fix. */
export function Forbidden() {
  return (
    <Notice tone="info" title={strings.error.forbiddenTitle}>
      {strings.error.forbidden}
    </Notice>
  );
}

function describe(error: Error): { message: string; requestId?: string } {
  if (!(error instanceof ApiError)) return { message: strings.error.unexpected };
  const { message, requestId } = error;
  return { message, requestId };
}
