import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Bidi } from '../components/bidi.js';
import { Clamp, clampPart } from '../components/clamp.js';
import { RelativeTime } from '../components/relative-time.js';
import { strings } from '../strings.js';
import { ChangeTitle } from './change-title.js';
import type { ChangeEntry } from './history-api.js';
import styles from './history.module.css';
import { ShownValue } from './shown-value.js';

const text = strings.history;
/** Changes of more attributes are folded. */
const MOST_ATTRIBUTES = 6;

interface ChangeItemProps {
  /** Changes of one request, in their order. */
  readonly changes: readonly [ChangeEntry, ...ChangeEntry[]];
  readonly subject: 'user' | 'group';
  /** Paths of the names that Rollcall derived. */
  readonly derived?: readonly string[] | undefined;
  /** Whether to show time and actor. False on the page of that request. */
  readonly origin?: boolean;
}

/** The changes of a request: their kinds, the values before and after, and their origin. */
export function ChangeItem({ changes, subject, derived = [], origin = true }: ChangeItemProps) {
  return (
    <li className={styles.change}>
      {changes.map((change, index) => (
        <div key={change.id}>
          <div className={styles.heading}>
            <Clamp className={styles.title}>
              <strong>
                <ChangeTitle change={change} subject={subject} />
              </strong>
            </Clamp>
            {origin && index === 0 && <Origin change={change} />}
          </div>
          {change.identityChanged && <Identity {...change.identityChanged} />}
          <Attributes change={change} derived={derived} />
        </div>
      ))}
    </li>
  );
}

/** The time is a link to the request. */
function Origin({ change: { actor, tokenHint, requestId, occurredAt } }: { change: ChangeEntry }) {
  return (
    <span className={styles.origin}>
      <Bidi>{actor}</Bidi> {tokenHint && text.byToken(tokenHint)} ·{' '}
      <Link to="/requests" search={{ request: requestId }}>
        <span className="visually-hidden">{text.requestOf} </span>
        <RelativeTime at={occurredAt} />
      </Link>
    </span>
  );
}

function Identity({ from, to, isAnotherPerson }: NonNullable<ChangeEntry['identityChanged']>) {
  return <p className={styles.source}>{isAnotherPerson ? text.anotherPerson(from, to) : text.samePerson(from, to)}</p>;
}

function Attributes({ change, derived }: { change: ChangeEntry; derived: readonly string[] }) {
  const { attributes, kind } = change;
  if (attributes.length === 0) return null;
  const isCreation = kind.endsWith('.created');
  const list = (
    <dl className={styles.attributes}>
      {attributes.map(({ path, before, after }) => (
        <div key={path} className={styles.attribute}>
          <dt>
            <code>{path}</code>
          </dt>
          <dd>
            <Clamp parts className={styles.values}>
              {isMissing(before) ? null : <Before value={before} />}
              <span className={clampPart}>
                <ShownValue value={after} />
              </span>
            </Clamp>
            {isCreation && derived.includes(path) && <span className={styles.derived}> {strings.user.derived}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
  if (!isCreation && attributes.length <= MOST_ATTRIBUTES) return list;
  return (
    <details className={styles.details}>
      <summary>{text.details(attributes.length)}</summary>
      {list}
    </details>
  );
}

function Before({ value }: { value: unknown }): ReactNode {
  return (
    <>
      <span className="visually-hidden">{text.from} </span>
      <del className={`${styles.before} ${clampPart}`}>
        <ShownValue value={value} />
      </del>
      <span aria-hidden> → </span>
      <span className="visually-hidden"> {text.to} </span>
    </>
  );
}

const isMissing = (value: unknown): boolean => value === null || value === undefined;
