import { lazy, Suspense } from 'react';
import { request } from '../api/client.js';
import { PAGE_SIZE, useConnection } from '../api/use-connection.js';
import { USER_SORTS, type UserSort, type UserState, userSortOf } from './users-search.js';
import { ConnectionTable } from '../components/connection-table.js';
import { EmptyState } from '../components/empty-state.js';
import { NoMatch } from '../components/no-match.js';
import { ExportButton } from '../components/export-button.js';
import { Filter, SearchBox, Toolbar } from '../components/toolbar.js';
import { DirectoryFilter } from '../directory-services/directory-filter.js';
import type { UserOrder } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { LeaverList } from './leaver-list.js';
import { FailedCreations } from './failed-creations.js';
import { UsersDocument, type UserRow } from './user-api.js';
import { userColumns } from './user-columns.js';

const UserDrawer = lazy(async () => ({ default: (await import('./user-drawer.js')).UserDrawer }));

const text = strings.userList;
const STATES = Object.entries(text.states) as [UserState, string][];
const LEFT_DAYS: Partial<Record<UserState, number>> = { left7: 7, left30: 30 };

interface UserFilters {
  readonly search?: string;
  readonly state?: UserState;
  readonly sort?: UserSort;
  readonly directory?: string;
  readonly open?: string;
}

interface UserListProps {
  /** Limits the list to one directory service. If undefined, the list has a filter for it. */
  readonly within?: string;
  readonly filters: UserFilters;
  readonly onFilter: (change: UserFilters, replace?: boolean) => void;
}

export function UserList(props: UserListProps) {
  const { within, filters } = props;
  const { state, directory, open } = filters;
  const days = state && LEFT_DAYS[state];
  const directoryServiceId = within ?? directory;
  return (
    <>
      {days ? (
        <>
          <Tools {...props} />
          <LeaverList key={days} days={days} directoryServiceId={directoryServiceId} withDirectory={!within} />
        </>
      ) : (
        <CurrentUsers {...props} />
      )}
      {open && (
        <Suspense>
          <UserDrawer id={open} onClose={() => props.onFilter({ open: undefined })} />
        </Suspense>
      )}
    </>
  );
}

function CurrentUsers(props: UserListProps) {
  const { within, filters, onFilter } = props;
  const { search, state, sort, directory } = filters;
  const directoryServiceId = within ?? directory;
  const connection = useUsers(filters, directoryServiceId);
  const filtered = Boolean(search || state || directory);
  const clear = () => onFilter({ search: undefined, state: undefined, directory: undefined });
  const total = connection.totalCount;
  return (
    <>
      <Tools {...props} summary={total === undefined ? '' : text.total(total, Boolean(search))} />
      <ConnectionTable
        label={text.title}
        columns={userColumns(!within, 'beside')}
        connection={connection}
        sort={{ value: sort ?? (search ? '' : 'name'), onChange: (next) => onFilter({ sort: userSortOf(next) }) }}
        rowKey={({ id }) => id}
        muted={({ active }) => !active}
        empty={
          filtered ? (
            <>
              <NoMatch title={text.noMatchTitle} text={text.noMatch} onClear={clear} />
              {search && <FailedCreations search={search} directoryServiceId={directoryServiceId} />}
            </>
          ) : (
            <NoUsers />
          )
        }
      />
    </>
  );
}

function Tools({ within, filters, onFilter, summary }: UserListProps & { readonly summary?: string }) {
  const { search, state, sort, directory } = filters;
  const days = state && LEFT_DAYS[state];
  const directoryServiceId = within ?? directory;
  return (
    <Toolbar summary={summary}>
      {!days && (
        <SearchBox
          label={text.search}
          placeholder={text.searchPlaceholder}
          value={search}
          onChange={(next) => onFilter({ search: next }, true)}
        />
      )}
      <Filter
        label={text.state}
        any={text.anyState}
        value={state}
        options={STATES}
        onChange={(next) => onFilter({ state: next })}
      />
      {!within && <DirectoryFilter value={directory} onChange={(next) => onFilter({ directory: next })} />}
      {!days && (
        <Filter
          label={text.sort}
          value={sort}
          any={search ? text.bestMatch : undefined}
          options={USER_SORTS.map((one) => [one, text.sorts[one]] as const)}
          onChange={(next) => onFilter({ sort: next })}
          phoneOnly
        />
      )}
      {days ? (
        <ExportButton list="leavers" filters={{ days: String(days), directoryServiceId }} />
      ) : (
        <ExportButton
          list="users"
          filters={{ search, directoryServiceId, active: state && String(state === 'active') }}
        />
      )}
    </Toolbar>
  );
}

function useUsers({ search, state, sort }: UserFilters, directoryServiceId: string | undefined) {
  const variables = {
    first: PAGE_SIZE,
    search,
    directoryServiceId,
    active: state && state === 'active',
    orderBy: orderOf(sort ?? (search ? undefined : 'name')),
  };
  return useConnection<UserRow>(
    ['users', variables],
    async (after, signal) =>
      (await request(UsersDocument, { ...variables, after, withTotal: after === null }, signal)).users,
  );
}

const FIELDS = { name: 'NAME', username: 'USER_NAME', created: 'CREATED_AT' } as const;

/** Without an order, the best matches of a search come first. */
function orderOf(sort: UserSort | undefined): UserOrder | undefined {
  if (!sort) return undefined;
  const field = sort.replace('-', '') as keyof typeof FIELDS;
  return { field: FIELDS[field], direction: sort.startsWith('-') ? 'DESC' : 'ASC' };
}

function NoUsers() {
  return <EmptyState icon="users" title={text.emptyTitle} text={text.empty} />;
}
