import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { strings } from '../strings.js';
import styles from './api-status.module.css';

/** Milliseconds between the first view and the first question. */
const AFTER_START = 2_000;

type Status = keyof typeof strings.apiStatus;

/** Readiness of the server, polled every 30 seconds while the page is visible. */
export function ApiStatus() {
  const isAfterStart = useAfterStart();
  const { data: status } = useQuery({
    queryKey: ['api-status'],
    queryFn: ({ signal }) => ask(signal),
    enabled: isAfterStart,
    refetchInterval: 30_000,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
  });
  return (
    <p role="status" className={styles.status} data-status={status}>
      {status && strings.apiStatus[status]}
    </p>
  );
}

/** Lets the page load before what it does not need. */
function useAfterStart(): boolean {
  const [isAfterStart, setIsAfterStart] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsAfterStart(true), AFTER_START);
    return () => clearTimeout(timer);
  }, []);
  return isAfterStart;
}

async function ask(signal: AbortSignal): Promise<Status> {
  const answer = await fetch('/readyz', { signal }).catch(() => undefined);
  signal.throwIfAborted();
  if (answer?.ok) return 'ready';
  return answer?.status === 503 ? 'unavailable' : 'unreachable';
}
