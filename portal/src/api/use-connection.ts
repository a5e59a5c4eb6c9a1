import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { useMemo } from 'react';

/** How many rows a list asks for at once. */
export const PAGE_SIZE = 100;
const REFRESH_INTERVAL = 15_000;

interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly totalCount?: number;
}

type FetchPage<T> = (after: string | null, signal: AbortSignal) => Promise<Page<T>>;

/** A list that grows page by page. It keeps itself fresh while it is one page long, and stays as read when it is longer. */
export function useConnection<T>(queryKey: QueryKey, fetchPage: FetchPage<T>) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? REFRESH_INTERVAL : false),
    refetchOnWindowFocus: ({ state }) => state.data?.pages.length === 1,
  });
  const rows = useMemo(() => query.data?.pages.flatMap(({ nodes }) => nodes) ?? [], [query.data]);
  return { ...query, rows, totalCount: query.data?.pages[0]?.totalCount };
}
