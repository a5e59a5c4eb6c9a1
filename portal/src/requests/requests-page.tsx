import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../components/page-header.js';
import { RequestList } from './request-list.js';
import { requestStrings as text } from './request-strings.js';

const requestsRoute = getRouteApi('/signed-in/requests');
const tabRoute = getRouteApi('/signed-in/directory-services/$id/requests');

/** What came in for all directory services. */
export function RequestsPage() {
  const search = requestsRoute.useSearch();
  const navigate = requestsRoute.useNavigate();
  return (
    <>
      <PageHeader title={text.title} subtitle={text.subtitle} />
      <div className="stack">
        <RequestList
          filters={search}
          onFilter={(change, replace) =>
            void navigate({ search: (now) => ({ ...now, ...change }), replace, resetScroll: false })
          }
        />
      </div>
    </>
  );
}

/** The requests of one directory service, in its frame. */
export function DirectoryRequestsTab() {
  const { id } = tabRoute.useParams();
  const search = tabRoute.useSearch();
  const navigate = tabRoute.useNavigate();
  return (
    <RequestList
      within={id}
      filters={search}
      onFilter={({ directory: _, ...change }, replace) =>
        void navigate({ search: (now) => ({ ...now, ...change }), replace, resetScroll: false })
      }
    />
  );
}
