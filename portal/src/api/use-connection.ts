import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import type { FetchPage } from './connection-page.js';
import { useNews } from './use-news.js';

/** How many rows a list asks for at once. */
export const PAGE_SIZE = 100;
const REFRESH_INTERVAL = 15_000;
const NO_PAGES: never[] = [];

interface ListOptions {
  /** Whether rows never change, and new ones come first. */
  readonly isLog?: boolean;
}

/** A list that grows page by page. While it is one page long it shows what is new at once; a longer one says that there is. */
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
