import type { UseQueryResult } from '@tanstack/react-query';
import type { Connection } from '../components/connection-table.js';

/** Adapts a complete list to the props of a connection table. */
export function asConnection<T>(query: UseQueryResult<readonly T[]>): Connection<T> {
  return {
    rows: query.data ?? [],
    isPending: query.isPending,
    error: query.error,
    dataUpdatedAt: query.dataUpdatedAt,
    hasNextPage: false,
    isFetchingNextPage: false,
    isFetchNextPageError: false,
    refetch: query.refetch,
    fetchNextPage: () => undefined,
  };
}
