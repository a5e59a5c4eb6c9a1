import { useIsFetching, useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { CardSkeleton } from './skeleton.js';

/** Milliseconds. */
const PAUSE = 40;

const first = {
  predicate: ({ queryKey, state }: Query) => state.data === undefined && queryKey[0] !== 'api-status',
};

/** Shows several parts when all of them are loaded, so that none moves the ones below it. Later loads do not hide them. */
export function Settled({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const pending = useIsFetching(first);
  const [isSettled, setIsSettled] = useState(false);
  useEffect(() => {
    if (isSettled || client.isFetching(first) > 0) return undefined;
    // What has just loaded may show parts that load in turn.
    const timer = setTimeout(() => setIsSettled(client.isFetching(first) === 0), PAUSE);
    return () => clearTimeout(timer);
  }, [client, pending, isSettled]);
  return (
    <>
      {!isSettled && <CardSkeleton />}
      <div hidden={!isSettled}>{children}</div>
    </>
  );
}
