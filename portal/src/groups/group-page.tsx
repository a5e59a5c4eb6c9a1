import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { NotFoundPage } from '../app/not-found-page.js';
import { ManagedBy } from '../components/managed-by.js';
import { ErrorNotice } from '../components/notice.js';
import { PageHeader } from '../components/page-header.js';
import { LoadingPage } from '../components/loading-page.js';
import { strings } from '../strings.js';
import { groupQuery } from './group-api.js';
import { GroupDetails } from './group-details.js';

const route = getRouteApi('/signed-in/groups/$id');
const PARENT = { to: '/groups', label: strings.groupList.title } as const;

export function GroupPage() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: group, error, refetch, dataUpdatedAt } = useQuery(groupQuery(id));
  if (group === null) return <NotFoundPage text={strings.notFound.group} />;
  if (!group) {
    return <LoadingPage parent={PARENT} title={strings.kind.group} error={error} retry={() => void refetch()} />;
  }
  return (
    <>
      <PageHeader parent={PARENT} title={group.displayName} subtitle={<ManagedBy service={group.directoryService} />} />
      <div className="stack">
        {error && <ErrorNotice error={error} retry={() => void refetch()} shownSince={dataUpdatedAt} />}
        <GroupDetails
          group={group}
          search={search}
          onSearch={(next, replace = false) => void navigate({ search: next, replace, resetScroll: false })}
        />
      </div>
    </>
  );
}
