import { Badge } from '../components/badge.js';

/** An HTTP status: green, yellow where the client was wrong, red where Rollcall was or admits no one. */
export function StatusCode({ status }: { status: number }) {
  const isSerious = status >= 500 || status === 401 || status === 403;
  return <Badge tone={status < 400 ? 'green' : isSerious ? 'red' : 'yellow'}>{String(status)}</Badge>;
}
