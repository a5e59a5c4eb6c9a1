import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { request } from '../api/client.js';
import { PAGE_SIZE, useConnection } from '../api/use-connection.js';
import { ConnectionTable } from '../components/connection-table.js';
import { EmptyState } from '../components/empty-state.js';
import { NoMatch } from '../components/no-match.js';
import { Icon } from '../components/icons.js';
import type { DirectoryServicesSearch } from '../app/search.js';
import { PageHeader } from '../components/page-header.js';
import { useRemembered } from '../components/remembered.js';
import { Filter, SearchBox, Toolbar } from '../components/toolbar.js';
import type { DirectoryServiceStatus, DirectoryServiceType } from '../generated/graphql.js';
import { useIsAdmin } from '../session/viewer.js';
import { strings } from '../strings.js';
import { DirectoryServicesDocument, type ListedDirectoryService } from './directory-service-api.js';
import { GuideDialog } from './lazy-dialogs.js';
import { serviceColumns } from './service-columns.js';
import { useServiceActions } from './use-service-actions.js';

const text = strings.directoryServices;
const PROVIDERS = Object.entries(strings.provider) as [DirectoryServiceType, string][];
const STATUSES = Object.entries(strings.status) as [DirectoryServiceStatus, string][];
/** A shorter list needs no search and filters. */
const FILTERS_FROM = 6;
const route = getRouteApi('/signed-in/directory-services');

export function DirectoryServicesPage() {
  const { search, status, provider } = route.useSearch();
  const navigate = route.useNavigate();
  const isAdmin = useIsAdmin();
  const actions = useServiceActions();
  const connection = useDirectoryServices({ search, status, provider });
  const filtered = Boolean(search || status || provider);
  const addButton = isAdmin && <AddButton />;
  const showFilters = useShowFilters(connection, filtered);
  return (
    <>
      <PageHeader title={text.title} subtitle={text.subtitle} actions={addButton} />
      <div className="stack">
        {showFilters && (
          <Toolbar summary={connection.isPending ? '' : strings.services(connection.rows.length)}>
            <SearchBox
              label={text.search}
              placeholder={text.searchPlaceholder}
              value={search}
              onChange={(next) => void navigate({ search: (now) => ({ ...now, search: next }), replace: true })}
            />
            <Filter
              label={text.statusFilter}
              any={text.anyStatus}
              value={status}
              options={STATUSES}
              onChange={(next) => void navigate({ search: (now) => ({ ...now, status: next }) })}
            />
            <Filter
              label={text.provider}
              any={text.anyProvider}
              value={provider}
              options={PROVIDERS}
              onChange={(next) => void navigate({ search: (now) => ({ ...now, provider: next }) })}
            />
          </Toolbar>
        )}
        <ConnectionTable
          // A new table instead of one that moves down, if the filters appear after loading.
          key={String(showFilters)}
          label={text.title}
          columns={serviceColumns(actions)}
          connection={connection}
          rowKey={({ id }) => id}
          muted={({ state }) => state === 'DELETED'}
          empty={
            filtered ? (
              <NoMatch title={text.noMatchTitle} text={text.noMatch} onClear={() => void navigate({ search: {} })} />
            ) : (
              <NoServices add={addButton} />
            )
          }
        />
      </div>
      {actions.dialog}
    </>
  );
}

function useDirectoryServices({ search, status, provider }: DirectoryServicesSearch) {
  const connection = useConnection<ListedDirectoryService>(
    ['directory-services', { search }],
    async (after, signal) =>
      (await request(DirectoryServicesDocument, { first: PAGE_SIZE, after, search }, signal)).directoryServices,
  );
  // Status and provider are filtered in the browser, because an organization has few directory services.
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = connection;
  useEffect(() => {
    if ((status || provider) && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [status, provider, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const isWanted = (service: ListedDirectoryService) =>
    (!status || service.status === status) && (!provider || service.type === provider);
  return { ...connection, rows: connection.rows.filter(isWanted) };
}

/** Whether the list is long enough for filters: remembered, so that it is known while the list loads. */
function useShowFilters({ isPending, rows }: { isPending: boolean; rows: readonly unknown[] }, filtered: boolean) {
  const [remembered, remember] = useRemembered('services-filters');
  const isLong = rows.length >= FILTERS_FROM;
  useEffect(() => {
    if (!isPending && !filtered) remember(String(isLong));
  }, [isPending, filtered, isLong, remember]);
  return filtered || (isPending ? remembered === 'true' : isLong);
}

function AddButton() {
  const navigate = useNavigate();
  return (
    <Button
      leftSection={<Icon name="plus" size={16} />}
      onClick={() => void navigate({ to: '/directory-services/new' })}
    >
      {text.add}
    </Button>
  );
}

function NoServices({ add }: { add: ReactNode }) {
  const [guide, setGuide] = useState(false);
  return (
    <EmptyState icon="directory" title={text.emptyTitle} text={text.empty}>
      {add}
      <Button variant="default" onClick={() => setGuide(true)}>
        {text.howItWorks}
      </Button>
      <Suspense>{guide && <GuideDialog type="OKTA_SCIM" onClose={() => setGuide(false)} />}</Suspense>
    </EmptyState>
  );
}
