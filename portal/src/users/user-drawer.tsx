import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { DetailDrawer } from '../components/detail-drawer.js';
import { CardSkeleton } from '../components/skeleton.js';
import { ErrorNotice } from '../components/notice.js';
import { strings } from '../strings.js';
import { userQuery } from './user-api.js';
import { UserDetails } from './user-details.js';
import { UserState, UserSubtitle } from './user-heading.js';
import type { UserSearch } from './user-search.js';

/** Details of a user beside the list. */
export function UserDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: user, error, isPending, refetch, dataUpdatedAt } = useQuery(userQuery(id));
  const [search, setSearch] = useState<UserSearch>({});
  const title = user ? user.displayName || user.userName : strings.kind.user;
  return (
    <DetailDrawer title={title} onClose={onClose}>
      {isPending && <CardSkeleton />}
      {error && (
        <ErrorNotice error={error} retry={() => void refetch()} shownSince={user ? dataUpdatedAt : undefined} />
      )}
      {user === null && <p>{strings.notFound.user}</p>}
      {user && (
        <>
          <div className="row wrap">
            <UserState user={user} />
            <UserSubtitle user={user} />
            <Link to="/users/$id" params={{ id }}>
              {strings.history.openPage}
            </Link>
          </div>
          <UserDetails user={user} search={search} onSearch={setSearch} narrow />
        </>
      )}
    </DetailDrawer>
  );
}
