import { Link } from '@tanstack/react-router';
import { Bidi } from '../components/bidi.js';

/** Link to a user or group. */
export function SubjectLink({ kind, id, name }: { kind: string; id: string; name: string }) {
  const to = kind === 'GROUP' ? '/groups/$id' : '/users/$id';
  return (
    <Link to={to} params={{ id }}>
      <Bidi>{name}</Bidi>
    </Link>
  );
}
