import { RelativeTime, useIsRecent } from '../components/relative-time.js';
import { strings } from '../strings.js';
import type { UserRow } from './user-api.js';
import styles from './user-list.module.css';

const text = strings.userList;

/** The last change of a user in words, with a mark if it happened in the last day. */
export function LastChange({ user }: { user: UserRow }) {
  const at = user.lastChange?.occurredAt ?? user.updatedAt;
  const isRecent = useIsRecent(at);
  return (
    <span>
      {isRecent && (
        <>
          <span aria-hidden className={styles.recent} />
          <span className="visually-hidden">{text.recent} </span>
        </>
      )}
      {wordsOf(user)} · <RelativeTime at={at} />
    </span>
  );
}

function wordsOf({ lastChange }: UserRow): string {
  if (!lastChange) return text.changes.unknown;
  const { kind, attributes } = lastChange;
  if (kind !== 'user.updated') return strings.history.kinds[kind] ?? text.changes.unknown;
  const names = [...new Set(attributes.map(({ path }) => path.split(/[:.]/).at(-1) ?? path))];
  return names.length <= 2 ? text.changes.updated(names) : text.changes.many(names.length);
}
