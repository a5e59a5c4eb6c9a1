import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '../components/page-header.js';
import { directoryProblemsQuery, problemsQuery } from '../problems/problem-api.js';
import { DirectoryProblems, OrganizationProblems } from '../problems/problems-section.js';
import { RequestList } from './request-list.js';
import { requestStrings as text } from './request-strings.js';
import styles from './requests.module.css';

const requestsRoute = getRouteApi('/signed-in/requests');
const tabRoute = getRouteApi('/signed-in/directory-services/$id/requests');

/** Requests of all directory services. */
export function RequestsPage() {
  const problems = useQuery(problemsQuery(false));
  const search = requestsRoute.useSearch();
  const navigate = requestsRoute.useNavigate();
  return (
    <>
      <PageHeader title={text.title} subtitle={text.subtitle} />
      <div className="stack">
        <OrganizationProblems />
        <div className={problems.isPending ? styles.waiting : undefined}>
          <RequestList
            filters={search}
            onFilter={(change, replace) =>
              void navigate({ search: (now) => ({ ...now, ...change }), replace, resetScroll: false })
            }
          />
        </div>
      </div>
    </>
  );
}

/** Requests of one directory service. */
export function DirectoryRequestsTab() {
  const { id } = tabRoute.useParams();
  const problems = useQuery(directoryProblemsQuery(id, false));
  const search = tabRoute.useSearch();
  const navigate = tabRoute.useNavigate();
  return (
    <>
      <DirectoryProblems id={id} />
      <div className={problems.isPending ? styles.waiting : undefined}>
        <RequestList
          within={id}
          filters={search}
          onFilter={({ directory: _, ...change }, replace) =>
            void navigate({ search: (now) => ({ ...now, ...change }), replace, resetScroll: false })
          }
        />
      </div>
    </>
  );
}
