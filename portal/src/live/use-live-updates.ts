import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { setLive } from '../api/poll-interval.js';
import { followUpdates } from './follow-updates.js';
import type { Update } from './live-stream.js';
import { throttle } from './throttle.js';
import { isTouched } from './touched.js';

/** Minimum time between two reloads, in milliseconds. */
const SHORTEST_INTERVAL = 1_000;

/**
 * Reloads the displayed data after updates of the organization. There is one stream for all pages. It is open only while
 * the page is visible, because browsers limit the connections to one server and each stream holds one.
 */
export function useLiveUpdates(isSignedIn: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isSignedIn) return undefined;
    let end = new AbortController();
    let pending: Update[] = [];
    const refresh = throttle(() => {
      const updates = pending;
      pending = [];
      return client.invalidateQueries({ predicate: (query) => isTouched(query, updates) });
    }, SHORTEST_INTERVAL);
    const onUpdates = (updates: readonly Update[]) => {
      setLive(true);
      pending.push(...updates);
      refresh.call();
    };
    const onReconnect = () => void client.invalidateQueries({ predicate: ({ meta }) => meta?.['isHeld'] !== true });
    let isFirst = true;
    const begin = () => {
      end.abort();
      end = new AbortController();
      if (document.visibilityState !== 'visible') return;
      if (!isFirst) onReconnect();
      isFirst = false;
      void followUpdates({ onUpdates, onReconnect, onEnd: () => setLive(false) }, end.signal);
    };
    begin();
    document.addEventListener('visibilitychange', begin);
    return () => {
      document.removeEventListener('visibilitychange', begin);
      end.abort();
      refresh.cancel();
    };
  }, [client, isSignedIn]);
}
