import { Link } from '@tanstack/react-router';
import { Bidi } from '../components/bidi.js';
import { strings } from '../strings.js';
import type { RequestRow } from './request-api.js';
import { shortPath } from './request-lines.js';
import styles from './requests.module.css';

/** Name of the user or group of a request, as a link if it exists. */
export function RequestSubject({ subject }: Pick<RequestRow, 'subject'>) {
  if (!subject) return <span className="dimmed">{strings.none}</span>;
  const { type, id, exists } = subject;
  const name = subject.name ?? shortPath(id ?? '');
  if (!id || !exists) return <Bidi>{name}</Bidi>;
  return (
    <Link to={type === 'USER' ? '/users/$id' : '/groups/$id'} params={{ id }} className={styles.subject}>
      <Bidi>{name}</Bidi>
    </Link>
  );
}
