import { Link } from '@tanstack/react-router';
import { strings } from '../strings.js';
import type { RequestDetail } from './request-api.js';
import { requestStrings } from './request-strings.js';

const text = requestStrings.drawer;
const ONE = /^\/(Users|Groups)\/([0-9a-f-]{36})(?=$|[/?])/i;
const LIST = /^\/(Users|Groups)\/?(?=$|\?)/i;

/** The way to the user or group that a request is about. */
export function RequestSubject({ request }: { request: RequestDetail }) {
  const subject = subjectOf(request);
  if (!subject) return strings.none;
  return subject.kind === 'users' ? (
    <Link to="/users/$id" params={{ id: subject.id }}>
      {text.openUser}
    </Link>
  ) : (
    <Link to="/groups/$id" params={{ id: subject.id }}>
      {text.openGroup}
    </Link>
  );
}

/** By the path, or else by what the answer says was created. */
function subjectOf({ method, path, status, responseBody }: RequestDetail) {
  const [, one, named] = ONE.exec(path) ?? [];
  if (one && named) return { kind: one.toLowerCase(), id: named };
  const [, list] = LIST.exec(path) ?? [];
  const id = method === 'POST' && status === 201 ? /"id":"([0-9a-f-]{36})"/.exec(responseBody ?? '')?.[1] : undefined;
  return list && id ? { kind: list.toLowerCase(), id } : undefined;
}
