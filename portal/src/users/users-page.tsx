import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../components/page-header.js';
import { strings } from '../strings.js';
import { UserList } from './user-list.js';

const usersRoute = getRouteApi('/signed-in/users');
const tabRoute = getRouteApi('/signed-in/directory-services/$id/users');

/** Users of all directory services. */
export function UsersPage() {
  const search = usersRoute.useSearch();
  const navigate = usersRoute.useNavigate();
  return (
    <>
      <PageHeader title={strings.userList.title} subtitle={strings.userList.subtitle} />
      <UserList
        filters={search}
        onFilter={(change, replace) => void navigate({ search: (now) => ({ ...now, ...change }), replace })}
      />
    </>
  );
}

/** Users of one directory service. */
export function DirectoryUsersTab() {
  const { id } = tabRoute.useParams();
  const search = tabRoute.useSearch();
  const navigate = tabRoute.useNavigate();
  return (
    <UserList
      within={id}
      filters={search}
      onFilter={({ directory: _, ...change }, replace) =>
        void navigate({ search: (now) => ({ ...now, ...change }), replace })
      }
    />
  );
}
