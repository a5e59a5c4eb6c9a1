import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { NotFoundPage } from '../app/not-found-page.js';
import { ActiveBadge } from '../components/badge.js';
import { ManagedBy } from '../components/managed-by.js';
import { ErrorNotice } from '../components/notice.js';
import { PageHeader } from '../components/page-header.js';
import { Settled } from '../components/settled.js';
import { LoadingPage } from '../components/loading-page.js';
import { strings } from '../strings.js';
import { userQuery } from './user-api.js';
import { UserDetails } from './user-details.js';

const route = getRouteApi('/signed-in/users/$id');
const PARENT = { to: '/users', label: strings.userList.title } as const;

export function UserPage() {
  const { id } = route.useParams();
  const { data: user, error, refetch, dataUpdatedAt } = useQuery(userQuery(id));
  if (user === null) return <NotFoundPage text={strings.notFound.user} />;
  if (!user) {
    return <LoadingPage parent={PARENT} title={strings.kind.user} error={error} retry={() => void refetch()} />;
  }
  return (
    <>
      <PageHeader
        parent={PARENT}
        title={user.displayName || user.userName}
        badge={<ActiveBadge active={user.active} />}
        subtitle={<ManagedBy service={user.directoryService} />}
      />
      <div className="stack">
        {error && <ErrorNotice error={error} retry={() => void refetch()} shownSince={dataUpdatedAt} />}
        <Settled>
          <div className="stack">
            <UserDetails user={user} />
          </div>
        </Settled>
      </div>
    </>
  );
}
