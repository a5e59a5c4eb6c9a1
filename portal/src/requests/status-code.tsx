import { Badge } from '../components/badge.js';

/** HTTP status: green for success, red for 401, 403 and server errors, yellow for other client errors. */
export function StatusCode({ status }: { status: number }) {
  const isSerious = status >= 500 || status === 401 || status === 403;
  return <Badge tone={status < 400 ? 'green' : isSerious ? 'red' : 'yellow'}>{String(status)}</Badge>;
}
