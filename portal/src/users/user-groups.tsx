import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { request } from '../api/client.js';
import { useConnection } from '../api/use-connection.js';
import { GrowingList } from '../components/growing-list.js';
import { ErrorNotice } from '../components/notice.js';
import { WhyButton } from '../history/why-button.js';
import { strings } from '../strings.js';
import { UserGroupsDocument, type UserDetail } from './user-api.js';
import styles from './user-page.module.css';

const FIRST = 50;
const NO_PAGE = { nodes: [], pageInfo: { hasNextPage: false } };

export function UserGroups({ user }: { user: Pick<UserDetail, 'id' | 'userName' | 'displayName'> }) {
  const { id } = user;
  const { rows, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, news, showNews } =
    useConnection(
      ['user', id, 'groups'],
      async (after, signal) =>
        (await request(UserGroupsDocument, { id, first: FIRST, after }, signal)).user?.groups ?? NO_PAGE,
    );
  if (isPending) return <p role="status">{strings.loading}</p>;
  if (error && rows.length === 0) return <ErrorNotice error={error} retry={() => void refetch()} />;
  if (rows.length === 0) return <p className="dimmed">{strings.user.noGroups}</p>;
  return (
    <GrowingList news={news} showNews={showNews}>
      <ul className={styles.groups}>
        {rows.map((group) => (
          <li key={group.id}>
            <Link to="/groups/$id" params={{ id: group.id }}>
              {group.displayName}
            </Link>
            <span className="dimmed">
              {strings.members(group.memberCount)}{' '}
              <WhyButton
                user={{ id, name: user.displayName || user.userName }}
                group={{ id: group.id, name: group.displayName }}
              />
            </span>
          </li>
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
