import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import type { FetchPage } from './connection-page.js';
import { useNews } from './use-news.js';

/** Rows per page. */
export const PAGE_SIZE = 100;
const REFRESH_INTERVAL = 15_000;
const NO_PAGES: never[] = [];

interface ListOptions {
  /** Whether rows are immutable and sorted newest first. */
  readonly isLog?: boolean;
}

/** Paged list. New rows appear immediately on a list of one page; a longer list reports them and keeps its rows. */
export function useConnection<T extends { readonly id: string }>(
  queryKey: QueryKey,
  fetchPage: FetchPage<T>,
  { isLog = false }: ListOptions = {},
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: async ({ pageParam, signal }) => ({ ...(await fetchPage(pageParam, signal)), readAt: Date.now() }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? REFRESH_INTERVAL : false),
    refetchOnWindowFocus: ({ state }) => state.data?.pages.length === 1,
  });
  const pages = query.data?.pages ?? NO_PAGES;
  const news = useNews({ queryKey, fetchPage, pages, isLog, isPlaceholder: query.isPlaceholderData });
  return { ...query, ...news };
}
