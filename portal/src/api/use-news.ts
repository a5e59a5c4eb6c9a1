import { useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ConnectionPage, type FetchPage, readPages } from './connection-page.js';
import { newsOf, refreshed } from './news.js';
import { pollInterval } from './poll-interval.js';

const STALE_TIME = 15_000;
/** Maximum number of pages to reload. */
const MOST_PAGES = 10;

interface GrowingList<T> {
  readonly queryKey: QueryKey;
  readonly fetchPage: FetchPage<T>;
  readonly pages: readonly (ConnectionPage<T> & { readonly readAt: number })[];
  /** Whether rows are immutable and sorted newest first. Then only the first page is reloaded. */
  readonly isLog: boolean;
  /** Whether the displayed rows keep their positions. */
  readonly isHeld: boolean;
}

/**
 * Reloads a held list when its data was updated, and periodically. The displayed rows keep their positions and show their latest values.
 * Added and removed rows are only counted (`news`); `showNews` replaces the list with its first page.
 */
export function useNews<T extends { readonly id: string }>(list: GrowingList<T>) {
  const { queryKey, fetchPage, pages, isLog, isHeld } = list;
  const client = useQueryClient();
  const { data, dataUpdatedAt } = useQuery({
    queryKey: [...queryKey, 'again'],
    queryFn: async ({ signal }) => ({
      pages: await readPages(fetchPage, isLog ? 1 : Math.min(pages.length, MOST_PAGES), signal),
    }),
    enabled: isHeld,
    refetchInterval: pollInterval,
    staleTime: STALE_TIME,
  });
  const again = isHeld && pages[0] && dataUpdatedAt > pages[0].readAt ? data?.pages : undefined;
  const { rows, news } = useMemo(() => compare(pages, again), [pages, again]);
  const showNews = () => {
    client.setQueryData(queryKey, { pages: [{ ...again?.[0], readAt: dataUpdatedAt }], pageParams: [null] });
    void client.invalidateQueries({ queryKey, exact: true });
  };
  return { rows, news, showNews, totalCount: (again ?? pages)[0]?.totalCount };
}

function compare<T extends { readonly id: string }>(
  pages: readonly ConnectionPage<T>[],
  again: readonly ConnectionPage<T>[] | undefined,
) {
  const shown = pages.flatMap(({ nodes }) => nodes);
  if (!again) return { rows: shown, news: undefined };
  const latest = again.flatMap(({ nodes }) => nodes);
  return { rows: refreshed(shown, latest), news: newsOf(shown, latest) };
}
