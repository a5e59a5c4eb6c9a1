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
import type { UserOrder } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { UsersDocument, type UserRow } from './user-api.js';
import { userColumns } from './user-columns.js';

const UserDrawer = lazy(async () => ({ default: (await import('./user-drawer.js')).UserDrawer }));

const text = strings.userList;
const STATES = [
  ['active', text.active],
  ['inactive', text.inactive],
] as const;

interface UserFilters {
  readonly search?: string;
  readonly state?: 'active' | 'inactive';
  readonly sort?: Sort;
  readonly directory?: string;
  readonly open?: string;
}

interface UserListProps {
  /** Limits the list to one directory service. If undefined, the list has a filter for it. */
  readonly within?: string;
  readonly filters: UserFilters;
  readonly onFilter: (change: UserFilters, replace?: boolean) => void;
}

export function UserList({ within, filters, onFilter }: UserListProps) {
  const connection = useUsers(filters, within ?? filters.directory);
  const { search, state, sort, directory } = filters;
  const filtered = Boolean(search || state || directory);
  const clear = () => onFilter({ search: undefined, state: undefined, directory: undefined });
  const total = connection.totalCount;
  const sortBy = (next: Sort | undefined) => onFilter({ sort: next === 'name' ? undefined : next });
  return (
    <>
      <Toolbar summary={total === undefined ? '' : strings.users(total)}>
        <SearchBox
          label={text.search}
          placeholder={text.searchPlaceholder}
          value={search}
          onChange={(next) => onFilter({ search: next }, true)}
        />
        <Filter
          label={text.state}
          any={text.anyState}
          value={state}
          options={STATES}
          onChange={(next) => onFilter({ state: next })}
        />
        {!within && <DirectoryFilter value={directory} onChange={(next) => onFilter({ directory: next })} />}
        <Filter
          label={text.sort}
          value={sort ?? 'name'}
          options={sortOptions(text.sorts)}
          onChange={sortBy}
          phoneOnly
        />
        <ExportButton
          list="users"
          filters={{
            search,
            directoryServiceId: within ?? directory,
            active: state && String(state === 'active'),
          }}
        />
      </Toolbar>
      <ConnectionTable
        label={text.title}
        columns={userColumns(!within, 'beside')}
        connection={connection}
        sort={{ value: sort ?? 'name', onChange: (next) => sortBy(sortOf(next)) }}
        rowKey={({ id }) => id}
        muted={({ active }) => !active}
        empty={filtered ? <NoMatch title={text.noMatchTitle} text={text.noMatch} onClear={clear} /> : <NoUsers />}
      />
      {filters.open && (
        <Suspense>
          <UserDrawer id={filters.open} onClose={() => onFilter({ open: undefined })} />
        </Suspense>
      )}
    </>
  );
}

function useUsers({ search, state, sort }: UserFilters, directoryServiceId: string | undefined) {
  const variables = {
    first: PAGE_SIZE,
    search,
    directoryServiceId,
    active: state && state === 'active',
    orderBy: orderOf(sort),
  };
  return useConnection<UserRow>(
    ['users', variables],
    async (after, signal) =>
      (await request(UsersDocument, { ...variables, after, withTotal: after === null }, signal)).users,
  );
}

function orderOf(sort: Sort = 'name'): UserOrder {
  const field = sort.endsWith('name') ? 'USER_NAME' : 'CREATED_AT';
  return { field, direction: sort.startsWith('-') ? 'DESC' : 'ASC' };
}

function NoUsers() {
  return <EmptyState icon="users" title={text.emptyTitle} text={text.empty} />;
}
