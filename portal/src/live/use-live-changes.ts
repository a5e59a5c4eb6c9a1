import { useQueryClient, type InfiniteData, type Query, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followChanges } from './follow-changes.js';

/** Minimum time between two reloads, in milliseconds. */
const SHORTEST_INTERVAL = 1_000;
const TOUCHED = new Set(['users', 'groups', 'user', 'group']);

/**
 * Reloads the queries of a page when the directory changes. The stream is open only while the page is visible, because
 * browsers limit the connections to one server and each stream holds one.
 */
export function useLiveChanges(directoryServiceId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    let end = new AbortController();
    const refresh = throttle(() => refreshAll(client, directoryServiceId));
    const begin = () => {
      end.abort();
      end = new AbortController();
      if (document.visibilityState === 'visible') void followChanges(directoryServiceId, refresh, end.signal);
    };
    begin();
    document.addEventListener('visibilitychange', begin);
    return () => {
      document.removeEventListener('visibilitychange', begin);
      end.abort();
      refresh.cancel();
    };
  }, [client, directoryServiceId]);
}

function refreshAll(client: QueryClient, id: string): void {
  void client.invalidateQueries({ queryKey: ['directory-service', id], exact: true });
  void client.invalidateQueries({ predicate: ({ queryKey, state }) => isTouched(queryKey[0], state) });
}

/** Excludes lists of several pages: they keep their rows and report new ones (`useNews`). */
function isTouched(kind: unknown, { data }: Query['state']): boolean {
  const pages = (data as Partial<InfiniteData<unknown>> | undefined)?.pages;
  return TOUCHED.has(String(kind)) && (pages?.length ?? 1) <= 1;
}

/** Runs `work` immediately, then at most once per interval. Calls during an interval run at its end. */
function throttle(work: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const run = () => {
    if (timer !== undefined) {
      again = true;
      return;
    }
    work();
    timer = setTimeout(() => {
      timer = undefined;
      const pending = again;
      again = false;
      if (pending) run();
    }, SHORTEST_INTERVAL);
  };
  return Object.assign(run, { cancel: () => clearTimeout(timer) });
}
