import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { NotFoundPage } from '../app/not-found-page.js';
import { Card, DefinitionList } from '../components/card.js';
import { formatDateTime, formatNumber } from '../components/format.js';
import { ManagedBy } from '../components/managed-by.js';
import { ErrorNotice } from '../components/notice.js';
import { PageHeader } from '../components/page-header.js';
import { HistoryCard } from '../history/history-card.js';
import { strings } from '../strings.js';
import { groupQuery } from './group-api.js';
import { GroupMembers } from './group-members.js';

const text = strings.group;
const route = getRouteApi('/signed-in/groups/$id');
const PARENT = { to: '/groups', label: strings.groupList.title } as const;

export function GroupPage() {
  const { id } = route.useParams();
  const { search } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: group, error, isPending, refetch, dataUpdatedAt } = useQuery(groupQuery(id));
  if (isPending) return <p role="status">{strings.loading}</p>;
  if (group === null) return <NotFoundPage text={strings.notFound.group} />;
  if (!group) return error && <ErrorNotice error={error} retry={() => void refetch()} />;
  return (
    <>
      <PageHeader parent={PARENT} title={group.displayName} subtitle={<ManagedBy service={group.directoryService} />} />
      <div className="stack">
        {error && <ErrorNotice error={error} retry={() => void refetch()} shownSince={dataUpdatedAt} />}
        <Card title={text.about}>
          <DefinitionList
            items={[
              [text.members, formatNumber(group.memberCount)],
              [strings.user.externalId, group.externalId ?? strings.none],
              [strings.user.id, <code key="id">{group.id}</code>],
              [strings.user.created, formatDateTime(group.createdAt)],
              [strings.user.updated, formatDateTime(group.updatedAt)],
            ]}
          />
        </Card>
        <GroupMembers
          group={group}
          search={search}
          onSearch={(next) => void navigate({ search: { search: next }, replace: true })}
        />
        <HistoryCard id={id} subject="group" />
      </div>
    </>
  );
}
