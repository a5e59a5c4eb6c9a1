import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { request } from '../api/client.js';
import { useConnection } from '../api/use-connection.js';
import { Card } from '../components/card.js';
import { GrowingList } from '../components/growing-list.js';
import { ErrorNotice } from '../components/notice.js';
import { strings } from '../strings.js';
import { ChangeItem } from './change-item.js';
import { HistoryDocument, type ChangeEntry } from './history-api.js';
import styles from './history.module.css';

const FIRST = 20;

interface HistoryCardProps {
  readonly id: string;
  readonly subject: 'user' | 'group';
  /** Paths of the names of a user that Rollcall derived. */
  readonly derived?: readonly string[];
}

/** Changes of a user or group, newest first. */
export function HistoryCard(props: HistoryCardProps) {
  const { id, subject } = props;
  const requests = (
    <Link to="/requests" search={{ subject: id }}>
      {strings.history.requests[subject]}
    </Link>
  );
  return (
    <Card title={strings.history.title} actions={requests}>
      <Timeline {...props} />
    </Card>
  );
}

function Timeline({ id, subject, derived }: HistoryCardProps) {
  const { rows, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, news, showNews } =
    useConnection<ChangeEntry>(
      [subject, id, 'history'],
      async (after, signal) => (await request(HistoryDocument, { id, first: FIRST, after }, signal)).history,
      { isLog: true },
    );
  if (isPending) return <p role="status">{strings.loading}</p>;
  if (error && rows.length === 0) return <ErrorNotice error={error} retry={() => void refetch()} />;
  if (rows.length === 0) return <p className="dimmed">{strings.history.empty}</p>;
  return (
    <GrowingList news={news} showNews={showNews}>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      <ol className={styles.timeline} aria-label={strings.history.title}>
        {byRequest(rows).map((changes) => (
          <ChangeItem key={changes[0].id} changes={changes} subject={subject} derived={derived} />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="subtle" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {strings.showMore}
        </Button>
      )}
    </GrowingList>
  );
}

/** Folds adjacent changes of the same request. */
function byRequest(changes: readonly ChangeEntry[]): [ChangeEntry, ...ChangeEntry[]][] {
  const folded: [ChangeEntry, ...ChangeEntry[]][] = [];
  for (const change of changes) {
    const last = folded.at(-1);
    if (last?.[0].requestId === change.requestId) last.push(change);
    else folded.push([change]);
  }
  return folded;
}
