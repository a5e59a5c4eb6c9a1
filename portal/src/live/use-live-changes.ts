import { useQueryClient, type InfiniteData, type Query, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followChanges } from './follow-changes.js';

/** However much happens, the page is not read anew more often. */
const SHORTEST_INTERVAL = 1_000;
const TOUCHED = new Set(['users', 'groups', 'user', 'group']);

/**
 * Reads what a page shows of a directory anew as soon as something in it changes. Only while the page can be seen: browsers
 * open few connections to one server, and each stream holds one.
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

/** A list that a person has scrolled far into stays as it was read, and says by itself that there is more. */
function isTouched(kind: unknown, { data }: Query['state']): boolean {
  const pages = (data as Partial<InfiniteData<unknown>> | undefined)?.pages;
  return TOUCHED.has(String(kind)) && (pages?.length ?? 1) <= 1;
}

/** At once, and then at most once in the interval; what comes in between is done at its end. */
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
