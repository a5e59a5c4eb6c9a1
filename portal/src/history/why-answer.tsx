import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Bidi } from '../components/bidi.js';
import { Clamp, clampPart } from '../components/clamp.js';
import { formatDateTime } from '../components/format.js';
import { ErrorNotice } from '../components/notice.js';
import { strings } from '../strings.js';
import { groupMembershipQuery, requestSummaryQuery, type ChangeEntry } from './history-api.js';
import styles from './history.module.css';

const text = strings.history;

interface WhyAnswerProps {
  readonly user: { readonly id: string; readonly name: string };
  readonly group: { readonly id: string; readonly name: string };
}

/** Answers in the first line why a user is, or is no longer, in a group. */
export function WhyAnswer({ user, group }: WhyAnswerProps) {
  const { data, error, isPending, refetch } = useQuery(groupMembershipQuery(group.id, user.id));
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />;
  if (isPending) return <p role="status">{strings.loading}</p>;
  const { added, removed } = data ?? {};
  if (!added) return <p>{text.unknown}</p>;
  const names = { user: <Part>{user.name}</Part>, group: <Part>{group.name}</Part> };
  const others = added.addedCount - 1;
  return (
    <>
      {removed && (
        <Clamp parts className={styles.answerLine}>
          {endOf(removed, names)}
        </Clamp>
      )}
      <Clamp parts className={removed ? undefined : styles.answerLine}>
        {text.answerAdded(<Bidi>{added.actor}</Bidi>, names.user, names.group, <When change={added} />)}
      </Clamp>
      {others > 0 && <p className="dimmed">{text.withOthers(others)}</p>}
      <RequestOf change={added} />
      {!removed && <p className="dimmed">{text.notRemoved}</p>}
    </>
  );
}

function endOf(change: ChangeEntry, { user, group }: { user: ReactNode; group: ReactNode }): ReactNode {
  const [actor, when] = [<Bidi key="actor">{change.actor}</Bidi>, <When key="when" change={change} />];
  if (change.kind === 'user.deleted') return text.answerUserDeleted(actor, user, when);
  if (change.kind === 'group.deleted') return text.answerGroupDeleted(actor, group, when);
  return text.answerRemoved(actor, user, group, when);
}

function When({ change: { occurredAt } }: { change: ChangeEntry }) {
  return <time dateTime={occurredAt}>{formatDateTime(occurredAt)}</time>;
}

/** Name in a sentence, in one line. */
function Part({ children }: { children: string }) {
  return (
    <span className={clampPart}>
      <Bidi>{children}</Bidi>
    </span>
  );
}

/** The request, as summarized in the request log if it is still there. */
function RequestOf({ change: { requestId, tokenHint } }: { change: ChangeEntry }) {
  const { data } = useQuery(requestSummaryQuery(requestId));
  return (
    <Clamp>
      <Link to="/requests" search={{ request: requestId }}>
        {data?.summary ? text.request(<Bidi>{data.summary}</Bidi>) : text.openRequest}
      </Link>{' '}
      <span className="dimmed">{tokenHint && text.byToken(tokenHint)}</span>
    </Clamp>
  );
}
