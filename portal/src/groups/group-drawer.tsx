import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { DetailDrawer } from '../components/detail-drawer.js';
import { ManagedBy } from '../components/managed-by.js';
import { CardSkeleton } from '../components/skeleton.js';
import { ErrorNotice } from '../components/notice.js';
import { strings } from '../strings.js';
import { groupQuery } from './group-api.js';
import { GroupDetails } from './group-details.js';
import type { GroupSearch } from './group-search.js';

/** Details of a group beside the list. */
export function GroupDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: group, error, isPending, refetch, dataUpdatedAt } = useQuery(groupQuery(id));
  const [search, setSearch] = useState<GroupSearch>({});
  return (
    <DetailDrawer title={group?.displayName ?? strings.kind.group} onClose={onClose}>
      {isPending && <CardSkeleton />}
      {error && (
        <ErrorNotice error={error} retry={() => void refetch()} shownSince={group ? dataUpdatedAt : undefined} />
      )}
      {group === null && <p>{strings.notFound.group}</p>}
      {group && (
        <>
          <div className="row wrap">
            <ManagedBy service={group.directoryService} />
            <Link to="/groups/$id" params={{ id }}>
              {strings.history.openPage}
            </Link>
          </div>
          <GroupDetails group={group} search={search} onSearch={setSearch} narrow />
        </>
      )}
    </DetailDrawer>
  );
}
