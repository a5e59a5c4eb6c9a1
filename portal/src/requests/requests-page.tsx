import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../components/page-header.js';
import { DirectoryProblems, OrganizationProblems } from '../problems/problems-section.js';
import { RequestList } from './request-list.js';
import { requestStrings as text } from './request-strings.js';

const requestsRoute = getRouteApi('/signed-in/requests');
const tabRoute = getRouteApi('/signed-in/directory-services/$id/requests');

/** Requests of all directory services. */
export function RequestsPage() {
  const search = requestsRoute.useSearch();
  const navigate = requestsRoute.useNavigate();
  return (
    <>
      <PageHeader title={text.title} subtitle={text.subtitle} />
      <div className="stack">
        <OrganizationProblems />
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

/** Requests of one directory service. */
export function DirectoryRequestsTab() {
  const { id } = tabRoute.useParams();
  const search = tabRoute.useSearch();
  const navigate = tabRoute.useNavigate();
  return (
    <>
      <DirectoryProblems id={id} />
      <RequestList
        within={id}
        filters={search}
        onFilter={({ directory: _, ...change }, replace) =>
          void navigate({ search: (now) => ({ ...now, ...change }), replace, resetScroll: false })
        }
      />
    </>
  );
}
