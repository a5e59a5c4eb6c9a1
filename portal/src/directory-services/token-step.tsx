import { Link } from '@tanstack/react-router';
import { Notice } from '../components/notice.js';
import { useRelative } from '../components/relative-time.js';
import { useIsAdmin } from '../session/viewer.js';
import { strings } from '../strings.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';
import { tokenProblem } from './token-warning.js';

const text = strings.detail;

/** Notice about a token that expires soon, or that is missing. */
export function TokenStep({ service }: { service: DirectoryServiceDetail }) {
  const isAdmin = useIsAdmin();
  const problem = service.state === 'DELETED' ? undefined : tokenProblem(service.tokens);
  const when = useRelative(typeof problem === 'object' ? problem.expiresAt : undefined);
  if (!problem) return null;
  const [title, advice] = problem === 'none' ? text.noToken : text.expiring(when);
  const link = (
    <Link to="/directory-services/$id/tokens" params={{ id: service.id }}>
      {text.tokens}
    </Link>
  );
  return (
    <Notice tone={problem === 'none' ? 'error' : 'warning'} title={title} action={isAdmin && link}>
      {advice}
    </Notice>
  );
}
