import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Bidi } from '../components/bidi.js';
import { Icon } from '../components/icons.js';
import { RelativeTime } from '../components/relative-time.js';
import { strings } from '../strings.js';
import { nameOf } from './affected-names.js';
import type { ProblemRow } from './problem-api.js';
import { problemStrings as text } from './problem-strings.js';
import styles from './problems.module.css';

interface ProblemListProps {
  readonly problems: readonly ProblemRow[];
  /** Rows that are shown before "7 more". */
  readonly limit?: number;
  /** Whether the list mixes several directory services. */
  readonly withDirectory?: boolean;
}

/** Open or closed problems in rows of one line. */
export function ProblemList({ problems, limit = 5, withDirectory = false }: ProblemListProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? problems : problems.slice(0, limit);
  const rest = problems.length - shown.length;
  return (
    <ul className={styles.list}>
      {shown.map((problem) => (
        <Row key={problem.id} problem={problem} withDirectory={withDirectory} />
      ))}
      {rest > 0 && (
        <li className={styles.more}>
          <button type="button" onClick={() => setWhole(true)}>
            {text.more(rest)}
          </button>
        </li>
      )}
    </ul>
  );
}

function Row({ problem, withDirectory }: { problem: ProblemRow; withDirectory: boolean }) {
  const { id, severity, title, closedAt, directoryService } = problem;
  return (
    <li className={styles.row} data-closed={Boolean(closedAt)}>
      <span className={styles.dot} data-severity={closedAt ? 'CLOSED' : severity} title={text.harm(problem)} />
      {!closedAt && (
        <span className={styles.severity} data-severity={severity} aria-hidden>
          {text.harm(problem)}
        </span>
      )}
      <Link to="/problems/$id" params={{ id }} className={styles.title} title={title}>
        <span className="visually-hidden">{text.harm(problem)}: </span>
        <Bidi>{title}</Bidi>
      </Link>
      <span className={styles.facts}>
        {withDirectory && directoryService && (
          <span className={styles.directory}>
            <Bidi>{directoryService.displayName}</Bidi>
          </span>
        )}
        <span className={styles.count}>
          <Affected problem={problem} />
        </span>
        <span className={styles.when}>
          <When problem={problem} />
        </span>
      </span>
      <span className={styles.chevron}>
        <Icon name="chevron" />
      </span>
    </li>
  );
}

/** "3 people", or the name if there is only one. */
function Affected({ problem: { subjectKind, subjectCount, subjects } }: { problem: ProblemRow }) {
  if (!subjectKind) return null;
  const [only] = subjects;
  const name = only && nameOf(only);
  const isShort = subjectKind !== 'FILTER' && subjectKind !== 'ADDRESS';
  if (subjectCount === 1 && name && isShort) return <Bidi>{name}</Bidi>;
  return text.subjects[subjectKind](subjectCount);
}

function When({ problem }: { problem: ProblemRow }) {
  const { closedAt, closedReason, closedSummary, closedBy, firstSeenAt, lastSeenAt, directoryService } = problem;
  if (!closedAt || !closedReason) return <RelativeTime at={firstSeenAt ?? lastSeenAt} />;
  const provider = strings.providerName[directoryService?.type ?? 'GENERIC_SCIM'];
  return (
    <>
      {text.closed} <RelativeTime at={closedAt} />:{' '}
      <Bidi>{text.closedBy(closedReason, provider, closedSummary ?? null, closedBy ?? null)}</Bidi>
    </>
  );
}
