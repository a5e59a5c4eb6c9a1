import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../components/page-header.js';
import { strings } from '../strings.js';
import { GroupList } from './group-list.js';

const groupsRoute = getRouteApi('/signed-in/groups');
const tabRoute = getRouteApi('/signed-in/directory-services/$id/groups');

/** Groups of all directory services. */
export function GroupsPage() {
  const search = groupsRoute.useSearch();
  const navigate = groupsRoute.useNavigate();
  return (
    <>
      <PageHeader title={strings.groupList.title} subtitle={strings.groupList.subtitle} />
      <GroupList
        filters={search}
        onFilter={(change, replace) => void navigate({ search: (now) => ({ ...now, ...change }), replace })}
      />
    </>
  );
}

/** Groups of one directory service. */
export function DirectoryGroupsTab() {
  const { id } = tabRoute.useParams();
  const search = tabRoute.useSearch();
  const navigate = tabRoute.useNavigate();
  return (
    <GroupList
      within={id}
      filters={search}
      onFilter={({ directory: _, ...change }, replace) =>
        void navigate({ search: (now) => ({ ...now, ...change }), replace })
      }
    />
  );
}
