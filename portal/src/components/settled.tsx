import { useIsFetching, useQueryClient, type Query } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { CardSkeleton } from './skeleton.js';

const first = {
  predicate: ({ queryKey, state }: Query) => state.data === undefined && queryKey[0] !== 'api-status',
};

/** Shows several parts when all of them are loaded, so that none moves the ones below it. Later loads do not hide them. */
export function Settled({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const pending = useIsFetching(first);
  const [isSettled, setIsSettled] = useState(false);
  useEffect(() => {
    // The parts start to load in their own effects, which run before this one.
    if (client.isFetching(first) === 0) setIsSettled(true);
  }, [client, pending]);
  return (
    <>
      {!isSettled && <CardSkeleton />}
      <div hidden={!isSettled}>{children}</div>
    </>
  );
}
