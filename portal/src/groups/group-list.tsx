import { lazy, Suspense } from 'react';
import { request } from '../api/client.js';
import { PAGE_SIZE, useConnection } from '../api/use-connection.js';
import { sortOf, sortOptions, type Sort } from '../app/search.js';
import { ConnectionTable } from '../components/connection-table.js';
import { EmptyState } from '../components/empty-state.js';
import { NoMatch } from '../components/no-match.js';
import { ExportButton } from '../components/export-button.js';
import { Filter, SearchBox, Toolbar } from '../components/toolbar.js';
import { DirectoryFilter } from '../directory-services/directory-filter.js';
import type { GroupOrder } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { FailedCreations } from '../users/failed-creations.js';
import { GroupsDocument, type GroupRow } from './group-api.js';
import { groupColumns } from './group-columns.js';

const GroupDrawer = lazy(async () => ({ default: (await import('./group-drawer.js')).GroupDrawer }));

const text = strings.groupList;

interface GroupFilters {
  readonly search?: string;
  readonly sort?: Sort;
  readonly directory?: string;
  readonly open?: string;
}

interface GroupListProps {
  /** Limits the list to one directory service. If undefined, the list has a filter for it. */
  readonly within?: string;
  readonly filters: GroupFilters;
  readonly onFilter: (change: GroupFilters, replace?: boolean) => void;
}

export function GroupList({ within, filters, onFilter }: GroupListProps) {
  const connection = useGroups(filters, within ?? filters.directory);
  const { search, sort, directory } = filters;
  const clear = () => onFilter({ search: undefined, directory: undefined });
  const total = connection.totalCount;
  const sortBy = (next: Sort | undefined) => onFilter({ sort: next });
  return (
    <>
      <Toolbar summary={total === undefined ? '' : strings.groups(total)}>
        <SearchBox
          label={text.search}
          placeholder={text.searchPlaceholder}
          value={search}
          onChange={(next) => onFilter({ search: next }, true)}
        />
        {!within && <DirectoryFilter value={directory} onChange={(next) => onFilter({ directory: next })} />}
        <Filter
          label={strings.userList.sort}
          value={sort}
          any={search ? strings.userList.bestMatch : undefined}
          options={sortOptions(text.sorts)}
          onChange={sortBy}
          phoneOnly
        />
        <ExportButton list="groups" filters={{ search, directoryServiceId: within ?? directory }} />
      </Toolbar>
      <ConnectionTable
        label={text.title}
        columns={groupColumns(!within)}
        connection={connection}
        sort={{ value: sort ?? (search ? '' : 'name'), onChange: (next) => sortBy(sortOf(next)) }}
        rowKey={({ id }) => id}
        empty={
          search || directory ? (
            <>
              <NoMatch title={text.noMatchTitle} text={text.noMatch} onClear={clear} />
              {search && <FailedCreations search={search} directoryServiceId={within ?? directory} />}
            </>
          ) : (
            <NoGroups />
          )
        }
      />
      {filters.open && (
        <Suspense>
          <GroupDrawer id={filters.open} onClose={() => onFilter({ open: undefined })} />
        </Suspense>
      )}
    </>
  );
}

function useGroups({ search, sort }: GroupFilters, directoryServiceId: string | undefined) {
  const variables = {
    first: PAGE_SIZE,
    search,
    directoryServiceId,
    orderBy: orderOf(sort ?? (search ? undefined : 'name')),
    since: startOfToday(),
  };
  return useConnection<GroupRow>(
    ['groups', variables],
    async (after, signal) =>
      (await request(GroupsDocument, { ...variables, after, withTotal: after === null }, signal)).groups,
  );
}

/** Without an order, the best matches of a search come first. */
function orderOf(sort: Sort | undefined): GroupOrder | undefined {
  if (!sort) return undefined;
  const field = sort.endsWith('name') ? 'DISPLAY_NAME' : 'CREATED_AT';
  return { field, direction: sort.startsWith('-') ? 'DESC' : 'ASC' };
}

function startOfToday(): string {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
}

function NoGroups() {
  return <EmptyState icon="groups" title={text.emptyTitle} text={text.empty} />;
}
