import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { RelativeTime } from '../components/relative-time.js';
import { strings } from '../strings.js';
import type { ChangeEntry } from './history-api.js';
import styles from './history.module.css';

const text = strings.history;
/** Maximum number of member names in a change. The rest is only counted. */
const MOST_NAMES = 5;

interface ChangeItemProps {
  readonly change: ChangeEntry;
  readonly subject: 'user' | 'group';
  /** Whether to show time, actor and request. False on the page of that request. */
  readonly origin?: boolean;
}

/** A change: its kind, the values before and after, and its origin. */
export function ChangeItem({ change, subject, origin = true }: ChangeItemProps) {
  const { attributes } = change;
  return (
    <li className={styles.change}>
      <div className={styles.heading}>
        <strong>{subject === 'user' ? titleForUser(change) : titleForGroup(change)}</strong>
        {origin && (
          <span className="dimmed">
            <RelativeTime at={change.occurredAt} />
          </span>
        )}
      </div>
      {origin && <Origin change={change} />}
      {change.identityChanged && <Identity {...change.identityChanged} />}
      {attributes.length > 0 && (
        <dl className={styles.attributes}>
          {attributes.map((attribute) => (
            <div key={attribute.path} className={styles.attribute}>
              <dt>
                <code>{attribute.path}</code>
              </dt>
              <dd>
                <FromTo {...attribute} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

function Origin({ change: { actor, tokenHint, requestId } }: { change: ChangeEntry }) {
  return (
    <p className={styles.source}>
      {actor} {tokenHint && text.byToken(tokenHint)} ·{' '}
      <Link to="/requests" search={{ request: requestId }}>
        {text.request}
      </Link>{' '}
      <code>{requestId}</code>
    </p>
  );
}

function Identity({ from, to, isAnotherPerson }: NonNullable<ChangeEntry['identityChanged']>) {
  return <p className={styles.source}>{isAnotherPerson ? text.anotherPerson(from, to) : text.samePerson(from, to)}</p>;
}

function titleForUser({ kind, label, groupId, members }: ChangeEntry): ReactNode {
  if (!kind.startsWith('group.')) return text.kinds[kind] ?? kind;
  const group = label ?? strings.none;
  if (kind === 'group.deleted') return text.groupDeleted(group);
  const sentence = members[0]?.change === 'REMOVED' ? text.removedFrom(group) : text.addedTo(group);
  return groupId ? (
    <Link to="/groups/$id" params={{ id: groupId }}>
      {sentence}
    </Link>
  ) : (
    sentence
  );
}

function titleForGroup({ kind, members, addedCount, removedCount }: ChangeEntry): string {
  if (kind !== 'group.membersChanged') return text.kinds[kind] ?? kind;
  const names = (way: 'ADDED' | 'REMOVED') =>
    members
      .filter(({ change }) => change === way)
      .slice(0, MOST_NAMES)
      .map(({ userName, userId }) => userName ?? userId);
  const [added, removed] = [names('ADDED'), names('REMOVED')];
  const parts = [
    added.length > 0 && text.added(added, addedCount),
    removed.length > 0 && text.removed(removed, removedCount),
  ];
  return parts.filter(Boolean).join('. ');
}

function FromTo({ before, after }: { before?: unknown; after?: unknown }) {
  const isNew = before === null || before === undefined;
  return (
    <>
      {!isNew && (
        <>
          <span className="visually-hidden">{text.from} </span>
          <del className={styles.before}>{show(before)}</del>
          <span aria-hidden> → </span>
          <span className="visually-hidden"> {text.to} </span>
        </>
      )}
      <ins className={styles.after}>{show(after)}</ins>
    </>
  );
}

function show(value: unknown): string {
  if (value === null || value === undefined) return text.nothing;
  if (typeof value === 'boolean') return value ? strings.yes : strings.no;
  if (Array.isArray(value)) return value.map(showElement).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Formats a complex value, such as an email address, by its value and type, and any other value unchanged. */
function showElement(element: unknown): string {
  if (typeof element !== 'object' || element === null) return String(element);
  const { value, type, primary } = element as { value?: unknown; type?: unknown; primary?: unknown };
  if (typeof value !== 'string') return JSON.stringify(element);
  const notes = [typeof type === 'string' && type, primary === true && strings.user.primary].filter(Boolean);
  return notes.length > 0 ? `${value} (${notes.join(', ')})` : value;
}
