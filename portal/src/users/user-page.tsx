import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { NotFoundPage } from '../app/not-found-page.js';
import { ErrorNotice } from '../components/notice.js';
import { PageHeader } from '../components/page-header.js';
import { LoadingPage } from '../components/loading-page.js';
import { strings } from '../strings.js';
import { userQuery } from './user-api.js';
import { UserDetails } from './user-details.js';
import { UserState, UserSubtitle } from './user-heading.js';

const route = getRouteApi('/signed-in/users/$id');
const PARENT = { to: '/users', label: strings.userList.title } as const;

export function UserPage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
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
        badge={<UserState user={user} />}
        subtitle={<UserSubtitle user={user} />}
      />
      <div className="stack">
        {error && <ErrorNotice error={error} retry={() => void refetch()} shownSince={dataUpdatedAt} />}
        <UserDetails
          user={user}
          search={search}
          onSearch={(next) => void navigate({ search: next, replace: next.tab === search.tab, resetScroll: false })}
        />
      </div>
    </>
  );
}
