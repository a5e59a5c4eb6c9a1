import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { request } from '../api/client.js';
import { PAGE_SIZE, useConnection } from '../api/use-connection.js';
import { ConnectionTable } from '../components/connection-table.js';
import { EmptyState } from '../components/empty-state.js';
import { NoMatch } from '../components/no-match.js';
import { Filter, SearchBox, Toolbar } from '../components/toolbar.js';
import { DirectoryFilter } from '../directory-services/directory-filter.js';
import { strings } from '../strings.js';
import { ErrorGroups } from './error-groups.js';
import { type RequestRow, ScimRequestsDocument, trafficQuery } from './request-api.js';
import { requestColumns } from './request-columns.js';
import { METHODS, type RequestsSearch } from './request-search.js';
import { requestStrings as text } from './request-strings.js';

const RequestDrawer = lazy(async () => ({ default: (await import('./request-drawer.js')).RequestDrawer }));
const OUTCOMES = [
  ['succeeded', text.succeeded],
  ['failed', text.failed],
] as const;

interface RequestListProps {
  /** Limits the list to one directory service. If undefined, the list has a filter for it. */
  readonly within?: string;
  readonly filters: RequestsSearch;
  readonly onFilter: (change: RequestsSearch, replace?: boolean) => void;
}

export function RequestList({ within, filters, onFilter }: RequestListProps) {
  const service = within ?? filters.directory;
  const connection = useRequests(filters, service);
  const filtered = Boolean(
    filters.search || filters.outcome || filters.method || filters.reason || filters.directory || filters.from,
  );
  const clear = () =>
    onFilter({
      search: undefined,
      outcome: undefined,
      method: undefined,
      reason: undefined,
      directory: undefined,
      from: undefined,
      to: undefined,
    });
  const open = (id: string | undefined) => onFilter({ request: id, part: undefined });
  return (
    <>
      {service && (
        <Failures
          id={service}
          chosen={filters.reason}
          onChoose={(reason) => onFilter({ reason, outcome: undefined })}
        />
      )}
      <Filters within={within} filters={filters} onFilter={onFilter} onClear={filtered ? clear : undefined} />
      <ConnectionTable
        label={text.title}
        columns={requestColumns(!within, open)}
        connection={connection}
        rowKey={({ id }) => id}
        empty={filtered ? <NoMatch title={text.noMatchTitle} text={text.noMatch} onClear={clear} /> : <NoRequests />}
      />
      {filters.request && (
        <Suspense>
          <RequestDrawer
            id={filters.request}
            part={filters.part ?? 'overview'}
            onPart={(part) => onFilter({ part: part === 'overview' ? undefined : part }, true)}
            onClose={() => open(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}

function Filters({ within, filters, onFilter, onClear }: RequestListProps & { onClear: (() => void) | undefined }) {
  const { search, outcome, method, directory } = filters;
  return (
    <Toolbar>
      <SearchBox
        label={text.search}
        placeholder={text.searchPlaceholder}
        value={search}
        onChange={(next) => onFilter({ search: next }, true)}
      />
      <Filter
        label={text.outcome}
        any={text.anyOutcome}
        value={outcome}
        options={OUTCOMES}
        onChange={(next) => onFilter({ outcome: next })}
      />
      <Filter
        label={text.method}
        any={text.anyMethod}
        value={method}
        options={METHODS.map((one) => [one, one] as const)}
        onChange={(next) => onFilter({ method: next })}
      />
      {!within && <DirectoryFilter value={directory} onChange={(next) => onFilter({ directory: next })} />}
      {onClear && (
        <Button variant="subtle" size="xs" onClick={onClear}>
          {strings.clearFilters}
        </Button>
      )}
    </Toolbar>
  );
}

function Failures({ id, ...rest }: { id: string } & Pick<Parameters<typeof ErrorGroups>[0], 'chosen' | 'onChoose'>) {
  const groups = useQuery(trafficQuery(id)).data?.errorGroups ?? [];
  return groups.length > 0 && <ErrorGroups groups={groups} {...rest} />;
}

function useRequests(
  { search, outcome, method, reason, from, to }: RequestsSearch,
  directoryServiceId: string | undefined,
) {
  const variables = {
    first: PAGE_SIZE,
    directoryServiceId,
    search,
    method,
    explanation: reason,
    from,
    to,
    outcome: outcome && (outcome === 'failed' ? ('FAILED' as const) : ('SUCCEEDED' as const)),
  };
  return useConnection<RequestRow>(
    ['scim-requests', variables],
    async (after, signal) => (await request(ScimRequestsDocument, { ...variables, after }, signal)).scimRequests,
    { isLog: true },
  );
}

function NoRequests() {
  return <EmptyState icon="requests" title={text.emptyTitle} text={text.empty} />;
}
