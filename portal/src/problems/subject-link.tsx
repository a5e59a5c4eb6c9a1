import { Link } from '@tanstack/react-router';
import { Bidi } from '../components/bidi.js';

/** Returns the path of the page of a user or group. */
export function subjectPath({ kind, id }: { kind: string; id: string }): string {
  return `/${kind === 'GROUP' ? 'groups' : 'users'}/${id}`;
}

/** Link to a user or group. */
export function SubjectLink({ kind, id, name }: { kind: string; id: string; name: string }) {
  const to = kind === 'GROUP' ? '/groups/$id' : '/users/$id';
  return (
    <Link to={to} params={{ id }}>
      <Bidi>{name}</Bidi>
    </Link>
  );
}
