import { lazy, Suspense } from 'react';
import { request } from '../api/client.js';
import { PAGE_SIZE, useConnection } from '../api/use-connection.js';
import { sortOf, sortOptions, type Sort } from '../app/search.js';
import { Bidi } from '../components/bidi.js';
import { ConnectionTable } from '../components/connection-table.js';
import type { Column } from '../components/data-table.js';
import { EmptyState } from '../components/empty-state.js';
import { NoMatch } from '../components/no-match.js';
import { ExportButton } from '../components/export-button.js';
import { formatNumber } from '../components/format.js';
import { OpenBeside } from '../components/open-beside.js';
import { RelativeTime } from '../components/relative-time.js';
import { RowTitle } from '../components/row-title.js';
import { Filter, SearchBox, Toolbar } from '../components/toolbar.js';
import { DirectoryFilter } from '../directory-services/directory-filter.js';
import type { GroupOrder } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { GroupsDocument, type GroupRow } from './group-api.js';

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
  const sortBy = (next: Sort | undefined) => onFilter({ sort: next === 'name' ? undefined : next });
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
          value={sort ?? 'name'}
          options={sortOptions(text.sorts)}
          onChange={sortBy}
          phoneOnly
        />
        <ExportButton list="groups" filters={{ search, directoryServiceId: within ?? directory }} />
      </Toolbar>
      <ConnectionTable
        label={text.title}
        columns={columns(!within)}
        connection={connection}
        sort={{ value: sort ?? 'name', onChange: (next) => sortBy(sortOf(next)) }}
        rowKey={({ id }) => id}
        empty={
          search || directory ? <NoMatch title={text.noMatchTitle} text={text.noMatch} onClear={clear} /> : <NoGroups />
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
  const variables = { first: PAGE_SIZE, search, directoryServiceId, orderBy: orderOf(sort) };
  return useConnection<GroupRow>(
    ['groups', variables],
    async (after, signal) =>
      (await request(GroupsDocument, { ...variables, after, withTotal: after === null }, signal)).groups,
  );
}

function orderOf(sort: Sort = 'name'): GroupOrder {
  const field = sort.endsWith('name') ? 'DISPLAY_NAME' : 'CREATED_AT';
  return { field, direction: sort.startsWith('-') ? 'DESC' : 'ASC' };
}

const columns = (withDirectory: boolean): readonly Column<GroupRow>[] => [
  {
    header: text.name,
    width: '42%',
    sort: 'name',
    text: ({ displayName }) => displayName,
    cell: (group) => <NameCell group={group} />,
  },
  ...(withDirectory ? [directoryColumn] : []),
  { header: text.members, width: '14%', wideOnly: true, numeric: true, cell: (row) => formatNumber(row.memberCount) },
  {
    header: text.updated,
    width: '18%',
    wideOnly: true,
    text: ({ updatedAt }) => updatedAt,
    cell: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
  },
  {
    header: strings.userList.created,
    width: '18%',
    wideOnly: true,
    optional: true,
    sort: 'created',
    firstSort: 'descending',
    text: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  },
];

const directoryColumn: Column<GroupRow> = {
  header: strings.userList.directory,
  width: '26%',
  wideOnly: true,
  cell: ({ directoryService }) => <Bidi>{directoryService.displayName}</Bidi>,
};

function NameCell({ group }: { group: GroupRow }) {
  return (
    <RowTitle
      phone={
        <span>
          {strings.members(group.memberCount)} · <RelativeTime at={group.updatedAt} />
        </span>
      }
    >
      <OpenBeside id={group.id}>
        <Bidi>{group.displayName}</Bidi>
      </OpenBeside>
    </RowTitle>
  );
}

function NoGroups() {
  return <EmptyState icon="groups" title={text.emptyTitle} text={text.empty} />;
}
