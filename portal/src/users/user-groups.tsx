import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { request } from '../api/client.js';
import { useConnection } from '../api/use-connection.js';
import { Bidi } from '../components/bidi.js';
import { Card } from '../components/card.js';
import { GrowingList } from '../components/growing-list.js';
import { formatDateTime } from '../components/format.js';
import { ErrorNotice } from '../components/notice.js';
import { AsOf } from '../history/as-of.js';
import { PastGroupsDocument } from '../history/history-api.js';
import { MomentBar } from '../history/moment-bar.js';
import { WhyButton } from '../history/why-button.js';
import { strings } from '../strings.js';
import { UserGroupsDocument, type UserDetail } from './user-api.js';
import styles from './user-page.module.css';

const FIRST = 50;
const NO_PAGE = { nodes: [], pageInfo: { hasNextPage: false } };

interface UserGroupsProps {
  readonly user: Pick<UserDetail, 'id' | 'userName' | 'displayName' | 'groupCount'>;
  /** Time at which the groups are shown. Undefined for now. */
  readonly asOf: string | undefined;
  readonly onAsOf: (time: string | undefined) => void;
}

/** The groups of a user now or at a past time. */
export function UserGroups({ user, asOf, onAsOf }: UserGroupsProps) {
  return (
    <Card title={asOf ? strings.user.groups : `${strings.user.groups} (${user.groupCount})`}>
      {asOf && <MomentBar title={strings.history.groupsThen(formatDateTime(asOf))} onNow={() => onAsOf(undefined)} />}
      <GroupRows key={asOf} user={user} asOf={asOf} />
      <div className={styles.asOf}>
        <AsOf label={strings.history.asOf.user} value={asOf} onChange={onAsOf} />
      </div>
    </Card>
  );
}

interface GroupRow {
  readonly id: string;
  readonly displayName?: string | null;
  readonly memberCount?: number;
  readonly added?: { readonly occurredAt: string } | null;
}

function GroupRows({ user, asOf }: Omit<UserGroupsProps, 'onAsOf'>) {
  const { id } = user;
  const { rows, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, news, showNews } =
    useConnection<GroupRow>(['user', id, 'groups', { asOf }], async (after, signal) => {
      const page = { id, first: FIRST, after };
      if (asOf) return (await request(PastGroupsDocument, { ...page, time: asOf }, signal)).userAt?.groups ?? NO_PAGE;
      return (await request(UserGroupsDocument, page, signal)).user?.groups ?? NO_PAGE;
    });
  if (isPending) return <p role="status">{strings.loading}</p>;
  if (error && rows.length === 0) return <ErrorNotice error={error} retry={() => void refetch()} />;
  if (rows.length === 0) return <p className="dimmed">{asOf ? strings.history.noGroupsThen : strings.user.noGroups}</p>;
  return (
    <GrowingList news={news} showNews={showNews}>
      <ul className={styles.groups}>
        {rows.map((group) => (
          <Row key={group.id} user={user} group={group} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {strings.showMore}
        </Button>
      )}
    </GrowingList>
  );
}

function Row({ user, group }: { user: UserGroupsProps['user']; group: GroupRow }) {
  const name = group.displayName ?? group.id;
  return (
    <li>
      <Link to="/groups/$id" params={{ id: group.id }}>
        <Bidi>{name}</Bidi>
      </Link>
      <span className="dimmed">
        {group.memberCount !== undefined && strings.members(group.memberCount)}
        {group.added && strings.user.memberSince(formatDateTime(group.added.occurredAt))}{' '}
        <WhyButton user={{ id: user.id, name: user.displayName || user.userName }} group={{ id: group.id, name }} />
      </span>
    </li>
  );
}
