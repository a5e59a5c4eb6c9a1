import { keepPreviousData, useInfiniteQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FetchPage } from './connection-page.js';
import { pollInterval } from './poll-interval.js';
import { useIsScrolled } from './use-is-scrolled.js';
import { useNews } from './use-news.js';

/** Rows per page. */
export const PAGE_SIZE = 100;
const NO_PAGES: never[] = [];

interface ListOptions {
  /** Whether rows are immutable and sorted newest first. */
  readonly isLog?: boolean;
  /** Whether the reader wants the rows to stay. */
  readonly isPaused?: boolean;
}

/**
 * Paged list. New rows appear immediately at the top of a list of one page. A longer list, and one that is scrolled, is
 * held: it reports new rows and keeps its own in place.
 */
export function useConnection<T extends { readonly id: string }>(
  queryKey: QueryKey,
  fetchPage: FetchPage<T>,
  { isLog = false, isPaused = false }: ListOptions = {},
) {
  const isScrolled = useIsScrolled();
  const [isLong, setIsLong] = useState(false);
  const isHeld = isLong || isScrolled || isPaused;
  const query = useInfiniteQuery({
    queryKey,
    queryFn: async ({ pageParam, signal }) => ({ ...(await fetchPage(pageParam, signal)), readAt: Date.now() }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
    placeholderData: keepPreviousData,
    refetchInterval: () => (isHeld ? false : pollInterval()),
    refetchOnWindowFocus: () => !isHeld,
    meta: { isHeld },
  });
  const pages = query.data?.pages ?? NO_PAGES;
  useEffect(() => setIsLong(pages.length > 1), [pages.length]);
  useReloadOnRelease(queryKey, isHeld);
  const news = useNews({ queryKey, fetchPage, pages, isLog, isHeld: isHeld && !query.isPlaceholderData });
  return { ...query, ...news };
}

/** Reloads a list that is no longer held. */
function useReloadOnRelease(queryKey: QueryKey, isHeld: boolean): void {
  const client = useQueryClient();
  const [wasHeld, setWasHeld] = useState(isHeld);
  useEffect(() => {
    if (wasHeld === isHeld) return;
    setWasHeld(isHeld);
    if (!isHeld) void client.invalidateQueries({ queryKey, exact: true });
  });
}
