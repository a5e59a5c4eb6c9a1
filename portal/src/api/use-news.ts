import { useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ConnectionPage, type FetchPage, readPages } from './connection-page.js';
import { newsOf, refreshed } from './news.js';

const INTERVAL = 15_000;
/** However far a person has scrolled, no more is read again. */
const MOST_PAGES = 10;

interface GrowingList<T> {
  readonly queryKey: QueryKey;
  readonly fetchPage: FetchPage<T>;
  readonly pages: readonly (ConnectionPage<T> & { readonly readAt: number })[];
  /** Whether rows never change, and new ones come first: then the first page tells everything. */
  readonly isLog: boolean;
  /** Whether the pages are those of another list, shown until this one is there. */
  readonly isPlaceholder: boolean;
}

/**
 * Reads a list of several pages again while it is looked at. The rows that are shown keep their places and tell what is
 * said of them by now; what else there is, is the news, which `showNews` brings: the list from its beginning.
 */
export function useNews<T extends { readonly id: string }>(list: GrowingList<T>) {
  const { queryKey, fetchPage, pages, isLog, isPlaceholder } = list;
  const client = useQueryClient();
  const isLong = pages.length > 1 && !isPlaceholder;
  const { data, dataUpdatedAt } = useQuery({
    queryKey: [...queryKey, 'again'],
    queryFn: async ({ signal }) => ({
      pages: await readPages(fetchPage, isLog ? 1 : Math.min(pages.length, MOST_PAGES), signal),
    }),
    enabled: isLong,
    refetchInterval: INTERVAL,
    staleTime: INTERVAL,
  });
  const again = isLong && dataUpdatedAt > pages[0]!.readAt ? data?.pages : undefined;
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
