import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Icon } from '../components/icons.js';
import { ErrorNotice, Notice } from '../components/notice.js';
import { RelativeTime } from '../components/relative-time.js';
import type { DirectoryServiceType } from '../generated/graphql.js';
import { strings } from '../strings.js';
import styles from './connection-checklist.module.css';
import { connectionProgressQuery } from './directory-service-api.js';

const text = strings.listening;
const PATIENCE = 120_000;

interface Connecting {
  readonly id: string;
  readonly type: DirectoryServiceType;
}

/** Progress of the connection. */
export interface Progress {
  readonly reached: boolean;
  readonly hasUser: boolean;
  readonly hasGroup: boolean;
  readonly lastActivityAt?: string | null;
  readonly error?: Error | null;
}

/** Shows the progress of the connection, and possible causes if no request arrives. */
export function ConnectionChecklist({ id, type }: Connecting) {
  return <Checklist type={type} progress={useProgress(id)} />;
}

/** Checklist for pages that load the progress with their own query. */
export function Checklist({ type, progress }: { type: DirectoryServiceType; progress: Progress }) {
  const { reached, hasUser, hasGroup, lastActivityAt, error } = progress;
  const late = useLate();
  return (
    <div className="stack">
      <Headline type={type} progress={progress} />
      <ol className={styles.list} aria-label={text.label}>
        <Item done={reached} title={text.tokenAccepted} help={text.tokenAcceptedHelp} at={lastActivityAt} />
        <Item done={hasUser} title={text.firstUser} help={text.firstUserHelp} />
        <Item done={hasGroup} title={text.firstGroup} help={text.firstGroupHelp} />
      </ol>
      {error && <ErrorNotice error={error} />}
      {late && !reached && <NothingYet />}
    </div>
  );
}

/** One step of the checklist. */
export function ConnectionHeadline({ id, type }: Connecting) {
  return <Headline type={type} progress={useProgress(id)} />;
}

function Headline({ type, progress }: { type: DirectoryServiceType; progress: Progress }) {
  const { reached, hasUser } = progress;
  return (
    <p role="status" className={styles.headline} data-reached={reached}>
      <span className={styles.signal} aria-hidden />
      {(hasUser ? text.complete : reached ? text.reached : text.waiting)(strings.providerName[type])}
    </p>
  );
}

function useProgress(id: string): Progress {
  const { data, error } = useQuery(connectionProgressQuery(id));
  return {
    error,
    lastActivityAt: data?.lastActivityAt,
    reached: Boolean(data?.lastActivityAt),
    hasUser: (data?.activeUserCount ?? 0) + (data?.inactiveUserCount ?? 0) > 0,
    hasGroup: (data?.groupCount ?? 0) > 0,
  };
}

function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return late;
}

interface ItemProps {
  readonly done: boolean;
  readonly title: string;
  readonly help: string;
  readonly at?: string | null;
}

function Item({ done, title, help, at }: ItemProps) {
  return (
    <li className={styles.item} data-done={done}>
      <span className={styles.mark}>{done && <Icon name="check" size={14} />}</span>
      <span>
        <strong>{title}</strong> <span className="visually-hidden">{done ? text.arrived : text.pending}</span>
        <span className={styles.help}>{done && at ? <RelativeTime at={at} /> : help}</span>
      </span>
    </li>
  );
}

function NothingYet() {
  return (
    <Notice tone="warning" role="status" title={text.nothingTitle}>
      {text.nothing}
      <ul className={styles.causes}>
        {text.causes.map((cause) => (
          <li key={cause}>{cause}</li>
        ))}
      </ul>
    </Notice>
  );
}
