import { Link } from '@tanstack/react-router';
import { strings } from '../strings.js';
import type { RequestDetail } from './request-api.js';
import { requestStrings } from './request-strings.js';

const text = requestStrings.drawer;

/** Link to the user or group of a request. */
export function RequestSubject({ request: { path, subjectId } }: { request: RequestDetail }) {
  if (subjectId && path.startsWith('/Users')) {
    return (
      <Link to="/users/$id" params={{ id: subjectId }}>
        {text.openUser}
      </Link>
    );
  }
  if (subjectId && path.startsWith('/Groups')) {
    return (
      <Link to="/groups/$id" params={{ id: subjectId }}>
        {text.openGroup}
      </Link>
    );
  }
  return strings.none;
}
