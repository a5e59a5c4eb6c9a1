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

/** Changes of a user or group, newest first. */
export function HistoryCard({ id, subject }: { id: string; subject: 'user' | 'group' }) {
  const requests = (
    <Link to="/requests" search={{ subject: id }}>
      {strings.history.requests[subject]}
    </Link>
  );
  return (
    <Card title={strings.history.title} actions={requests}>
      <Timeline id={id} subject={subject} />
    </Card>
  );
}

function Timeline({ id, subject }: { id: string; subject: 'user' | 'group' }) {
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
        {rows.map((change) => (
          <ChangeItem key={change.id} change={change} subject={subject} />
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
