import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { Bidi } from '../components/bidi.js';
import { Icon } from '../components/icons.js';
import { ErrorNotice, Notice } from '../components/notice.js';
import { RelativeTime } from '../components/relative-time.js';
import { AttemptList } from '../connect/attempt-list.js';
import { connectStrings } from '../connect/connect-strings.js';
import { type Arrival, connectionProgressQuery, type Progress, progressOf } from '../connect/progress.js';
import type { DirectoryServiceType } from '../generated/graphql.js';
import { useIsAdmin } from '../session/viewer.js';
import { strings } from '../strings.js';
import styles from './connection-checklist.module.css';

const text = strings.listening;
const PATIENCE = 120_000;

interface Connecting {
  /** Absent in the setup view, which has no links. */
  readonly id?: string;
  readonly type: DirectoryServiceType;
}

/** Shows the progress of the connection, with a link to the page that explains it. */
export function ConnectionChecklist({ id, type }: Required<Connecting>) {
  const { data, error } = useQuery(connectionProgressQuery(id));
  const isAdmin = useIsAdmin();
  return (
    <>
      <Checklist id={id} type={type} progress={progressOf(data, error)} />
      {isAdmin && (
        <p className={styles.open}>
          <Link to="/directory-services/$id/connect" params={{ id }} search={{}}>
            {connectStrings.open}
          </Link>
        </p>
      )}
    </>
  );
}

/** Checklist for pages that load the progress with their own query. */
export function Checklist({ id, type, progress }: Connecting & { progress: Progress }) {
  const { reached, isWorking, hasUser, hasGroup, lastActivityAt, attempts, seen, error } = progress;
  const late = useLate();
  const locked = reached && !isWorking;
  const usersHref = (arrival: Arrival) => (
    <Link to="/users/$id" params={{ id: arrival.id }}>
      <Bidi>{arrival.name}</Bidi>
    </Link>
  );
  const groupsHref = (arrival: Arrival) => (
    <Link to="/groups/$id" params={{ id: arrival.id }}>
      <Bidi>{arrival.name}</Bidi>
    </Link>
  );
  return (
    <div className="stack">
      <ConnectionHeadline id={id} type={type} progress={progress} />
      <ol className={styles.list} aria-label={text.label}>
        <Item
          done={reached}
          title={text.tokenAccepted}
          help={text.tokenAcceptedHelp[type]}
          fact={<AcceptedFact id={id} seen={seen} at={lastActivityAt} />}
          warning={locked ? warningOf(progress) : undefined}
        />
        <Item
          done={hasUser}
          title={text.firstUser}
          help={locked ? connectStrings.locked : text.firstUserHelp[type]}
          fact={<ArrivedFact id={id} arrival={seen?.firstUser} link={usersHref} />}
        />
        <Item
          done={hasGroup}
          title={text.firstGroup}
          help={locked ? connectStrings.locked : text.firstGroupHelp[type]}
          fact={<ArrivedFact id={id} arrival={seen?.firstGroup} link={groupsHref} />}
        />
      </ol>
      {error && <ErrorNotice error={error} />}
      {late && !reached && attempts.length === 0 && <NothingYet />}
    </div>
  );
}

function warningOf({ attempts }: Progress): string {
  const wrong = attempts.find(({ code }) => code === 'WRONG_PATH' || code === 'WRONG_BASE_URL');
  return wrong?.path ? connectStrings.wrongAddress(wrong.path.split('?')[0]!) : connectStrings.untilSuccess;
}

/** State of the connection in one line, or the mistakes that keep it from working. */
export function ConnectionHeadline({ id, type, progress }: Connecting & { progress: Progress }) {
  const { isWorking, hasUser, attempts } = progress;
  const provider = strings.providerName[type];
  if (attempts.length > 0) return <AttemptList attempts={attempts} id={id} />;
  return (
    <p role="status" className={styles.headline} data-reached={isWorking}>
      <span className={styles.signal} aria-hidden />
      {(hasUser ? text.complete : isWorking ? text.reached : text.waiting)(provider)}
    </p>
  );
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
  /** The user or group that arrived. */
  readonly fact: ReactNode;
  /** Keeps the item from counting as done. */
  readonly warning?: string | undefined;
}

function Item({ done, title, help, fact, warning }: ItemProps) {
  return (
    <li className={styles.item} data-done={done && !warning} data-warning={Boolean(warning)}>
      <span className={styles.mark}>
        {warning ? <Icon name="warning" size={14} /> : done && <Icon name="check" size={14} />}
      </span>
      <span className={styles.step}>
        <strong>{title}</strong>{' '}
        <span className="visually-hidden">{done && !warning ? text.arrived : text.pending}</span>
        <span className={styles.help}>{done ? fact : help}</span>
        {warning && (
          <span className={styles.warning}>
            <Bidi>{warning}</Bidi>
          </span>
        )}
      </span>
    </li>
  );
}

function AcceptedFact({
  id,
  seen,
  at,
}: {
  id: string | undefined;
  seen: Progress['seen'];
  at: Progress['lastActivityAt'];
}) {
  const first = seen?.firstSuccess;
  if (!first) return at ? <RelativeTime at={at} /> : null;
  return <RequestTime id={id} requestId={first.requestId} at={first.at} />;
}

interface ArrivedFactProps {
  readonly id: string | undefined;
  readonly arrival: Arrival | null | undefined;
  readonly link: (arrival: Arrival) => ReactNode;
}

/** Name of what arrived and its time, with links to it and to the request. Empty in the setup view. */
export function ArrivedFact({ id, arrival, link }: ArrivedFactProps) {
  if (!arrival) return null;
  return (
    <>
      {link(arrival)}, <RequestTime id={id} requestId={arrival.requestId} at={arrival.at} />
    </>
  );
}

interface RequestTimeProps {
  readonly id: string | undefined;
  readonly requestId: string | null | undefined;
  readonly at: string;
}

/** Time of a request, with a link to it. */
function RequestTime({ id, requestId, at }: RequestTimeProps) {
  if (!id || !requestId) return <RelativeTime at={at} />;
  return (
    <Link to="/directory-services/$id/requests" params={{ id }} search={{ request: requestId }}>
      <RelativeTime at={at} />
    </Link>
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
