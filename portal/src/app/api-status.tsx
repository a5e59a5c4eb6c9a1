import { useQuery } from '@tanstack/react-query';
import { strings } from '../strings.js';
import styles from './api-status.module.css';

type Status = keyof typeof strings.apiStatus;

/** Readiness of the server, polled every 30 seconds while the page is visible. */
export function ApiStatus() {
  const { data: status } = useQuery({
    queryKey: ['api-status'],
    queryFn: ({ signal }) => ask(signal),
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

async function ask(signal: AbortSignal): Promise<Status> {
  const answer = await fetch('/readyz', { signal }).catch(() => undefined);
  signal.throwIfAborted();
  if (answer?.ok) return 'ready';
  return answer?.status === 503 ? 'unavailable' : 'unreachable';
}
