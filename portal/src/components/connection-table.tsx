import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import type { News } from '../api/news.js';
import { strings } from '../strings.js';
import styles from './connection-table.module.css';
import { DataTable, type Column } from './data-table.js';
import type { ServerSort } from './table-columns.js';
import { GrowingList } from './growing-list.js';
import { ErrorNotice } from './notice.js';

export interface Connection<T> {
  readonly rows: readonly T[];
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly dataUpdatedAt: number;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly refetch: () => unknown;
  readonly fetchNextPage: () => unknown;
  readonly news?: News | undefined;
  readonly showNews?: () => void;
}

interface ConnectionTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly connection: Connection<T>;
  readonly rowKey: (row: T) => string;
  readonly muted?: (row: T) => boolean;
  /** Heading of consecutive rows, such as their day. */
  readonly groupOf?: (row: T) => string;
  /** Order of a list that the server sorts. */
  readonly sort?: ServerSort;
  /** Number of placeholder rows while the list is loading. By default, they fill the window. */
  readonly placeholders?: number;
  /** Shown when there are no rows. */
  readonly empty: ReactNode;
}

/** Table in all its states: loading, failed, empty, and rows that load on scroll. */
export function ConnectionTable<T>({ connection, empty, placeholders, columns, ...rest }: ConnectionTableProps<T>) {
  const { rows, isPending, error, dataUpdatedAt, isFetchNextPageError } = connection;
  // Only the server can sort a list that is not complete.
  const table = { ...rest, columns: connection.hasNextPage ? columns.map(withoutLocalSort) : columns };
  const retry = () => void (isFetchNextPageError ? connection.fetchNextPage() : connection.refetch());
  return (
    <GrowingList news={connection.news} showNews={connection.showNews}>
      <div className="stack">
        {error && <ErrorNotice error={error} retry={retry} shownSince={rows.length > 0 ? dataUpdatedAt : undefined} />}
        {(isPending || !error || rows.length > 0) && (
          <div className="card">
            {isPending && (
              <>
                <span role="status" className="visually-hidden">
                  {strings.loading}
                </span>
                <DataTable rows={[]} placeholders={placeholders ?? rowsInWindow()} {...table} />
              </>
            )}
            {!isPending && rows.length === 0 && empty}
            {rows.length > 0 && <DataTable rows={rows} {...table} />}
            {rows.length > 0 && !isFetchNextPageError && <NextPage {...connection} />}
          </div>
        )}
      </div>
    </GrowingList>
  );
}

const withoutLocalSort = <T,>(column: Column<T>): Column<T> =>
  typeof column.sort === 'function' ? { ...column, sort: undefined } : column;

/** Number of rows that fit between the toolbar and the end of the window. */
const rowsInWindow = (): number => Math.max(3, Math.floor((window.innerHeight - 240) / 41));

type NextPageProps = Pick<Connection<unknown>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;

/** Loads the next page shortly before it scrolls into view. The button does the same without scrolling. */
function NextPage({ hasNextPage, isFetchingNextPage, fetchNextPage }: NextPageProps) {
  const marker = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!hasNextPage || isFetchingNextPage || !marker.current) return undefined;
    const ahead = { rootMargin: '0px 0px 800px 0px' };
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), ahead);
    observer.observe(marker.current);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <div ref={marker} className={styles.next}>
      <Button variant="subtle" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {strings.showMore}
      </Button>
    </div>
  );
}
