import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { ConnectionTable } from '../components/connection-table.js';
import { EmptyState } from '../components/empty-state.js';
import { formatNumber } from '../components/format.js';
import { NoMatch } from '../components/no-match.js';
import { directoryServiceNamesQuery } from '../directory-services/directory-service-api.js';
import type { RequestRow } from './request-api.js';
import { requestColumns } from './request-columns.js';
import { RequestFilters } from './request-filters.js';
import { NO_FILTERS, type RequestsSearch } from './request-search.js';
import { requestStrings as text } from './request-strings.js';
import { dayOf, momentOf } from './request-times.js';
import styles from './requests.module.css';
import { TailControl } from './tail-control.js';
import { useRequestLines } from './use-request-lines.js';
import { useRequests } from './use-requests.js';

const RequestPanel = lazy(async () => ({ default: (await import('./request-panel.js')).RequestPanel }));
const MAX_COUNT = 10_000;

interface RequestListProps {
  /** Limits the list to one directory service. If undefined, the list has a filter for it. */
  readonly within?: string;
  readonly filters: RequestsSearch;
  readonly onFilter: (change: RequestsSearch, replace?: boolean) => void;
}

/** The request log with its filters and live updates, and the chosen request beside it. */
export function RequestList({ within, filters, onFilter }: RequestListProps) {
  const [isPaused, setPaused] = useState(false);
  const [isHovered, setHovered] = useState(false);
  const { connection, variables, searchedTo } = useRequests(filters, within, isPaused || isHovered);
  const { lines, toggle } = useRequestLines(connection.rows, variables);
  const { data: services = [] } = useQuery(directoryServiceNamesQuery);
  const { request } = filters;
  const open = (id: string | undefined) => onFilter({ request: id }, request !== undefined && id !== undefined);
  const isFiltered = Object.keys(NO_FILTERS).some((key) => filters[key as keyof RequestsSearch] !== undefined);
  const further = searchedTo ? (
    <FurtherBack
      until={searchedTo}
      isLoading={connection.isFetchingNextPage}
      onSearch={() => void connection.fetchNextPage()}
    />
  ) : null;
  return (
    <div className={`stack ${styles.beside}`} data-open={request !== undefined}>
      <ResultsHeading reason={filters.reason} rows={connection.rows} isPending={connection.isPlaceholderData} />
      <RequestFilters
        within={within}
        filters={filters}
        onFilter={onFilter}
        summary={totalOf(connection.totalCount)}
        names={namesIn(connection.rows)}
      />
      <TailControl isPaused={isPaused} isHovered={isHovered} onPause={setPaused} />
      <div
        onPointerEnter={({ pointerType }) => setHovered(pointerType === 'mouse')}
        onPointerLeave={() => setHovered(false)}
      >
        <ConnectionTable
          label={text.title}
          columns={requestColumns({
            withDirectory: !within && services.length > 1,
            current: request,
            onOpen: ({ id, row }) => (row.run ? toggle(id) : open(row.id)),
          })}
          connection={{ ...connection, rows: lines, hasNextPage: connection.hasNextPage && !searchedTo }}
          rowKey={({ id }) => id}
          groupOf={({ row }) => (filters.order ? `${partOf(row)} · ${dayOf(row.receivedAt)}` : dayOf(row.receivedAt))}
          empty={
            isFiltered ? (
              <NoMatch title={text.noMatchTitle} text={text.noMatch} onClear={() => onFilter(NO_FILTERS)} />
            ) : (
              <EmptyState icon="requests" title={text.emptyTitle} text={text.empty} />
            )
          }
        />
        {further}
      </div>
      {request && (
        <Suspense>
          <RequestPanel
            id={request}
            ids={lines.filter(({ row }) => !row.run).map(({ row }) => row.id)}
            reason={filters.reason}
            onOpen={open}
            onFilter={onFilter}
          />
        </Suspense>
      )}
    </div>
  );
}

interface ResultsHeadingProps {
  readonly reason: RequestsSearch['reason'];
  readonly rows: readonly RequestRow[];
  readonly isPending: boolean;
}

/** Heading of the requests with one cause. It takes the focus when the cause is chosen. */
function ResultsHeading({ reason, rows, isPending }: ResultsHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(reason);
  useEffect(() => {
    if (reason && reason !== before.current) {
      heading.current?.focus({ preventScroll: true });
      heading.current?.scrollIntoView({ block: 'start' });
    }
    before.current = reason;
  }, [reason]);
  if (!reason) return null;
  const title = rows.find(({ explanation }) => explanation?.code === reason)?.explanation?.title ?? '';
  return (
    <h2 ref={heading} tabIndex={-1} className={styles.results}>
      {isPending ? text.title : text.withCause(rows.length, title)}
    </h2>
  );
}

interface FurtherBackProps {
  readonly until: string;
  readonly isLoading: boolean;
  readonly onSearch: () => void;
}

function FurtherBack({ until, isLoading, onSearch }: FurtherBackProps) {
  return (
    <p role="status" className={styles.further}>
      {text.searchedTo(momentOf(until))}
      <Button variant="default" size="xs" loading={isLoading} onClick={onSearch}>
        {text.searchFurther}
      </Button>
    </p>
  );
}

const totalOf = (count: number | undefined): string =>
  count === undefined ? '' : text.total(count > MAX_COUNT ? `${formatNumber(MAX_COUNT)}+` : formatNumber(count), count);

/** The part of the list with failures first to which a request belongs. */
const partOf = ({ failed, kind }: RequestRow): string =>
  text.parts[failed ? 'failures' : kind === 'WRITE' ? 'writes' : 'reads'];

/** Names of the subjects and titles of the causes in the rows. */
function namesIn(rows: readonly RequestRow[]): ReadonlyMap<string, string> {
  const pairs = rows.flatMap(({ subject, explanation }): [string, string][] => [
    ...(subject?.id && subject.name ? [[subject.id, subject.name] as [string, string]] : []),
    ...(explanation ? [[explanation.code, explanation.title] as [string, string]] : []),
  ]);
  return new Map(pairs);
}
