import { Link } from '@tanstack/react-router';
import { Bidi } from '../components/bidi.js';
import { Icon } from '../components/icons.js';
import type { DirectoryServiceType } from '../generated/graphql.js';
import type { ChangeRun } from './change-run-api.js';
import styles from './change-run-list.module.css';
import { changeRunStrings as text } from './change-run-strings.js';
import { RunTime } from './run-time.js';
import { actionOf, runText } from './run-text.js';

interface ChangeRunListProps {
  readonly runs: readonly ChangeRun[];
  readonly type: DirectoryServiceType;
}

/** Folded changes, one line each. */
export function ChangeRunList({ runs, type }: ChangeRunListProps) {
  return (
    <ol className={styles.list} aria-label={text.title}>
      {runs.map((run) => (
        <li key={run.id} className={styles.run}>
          <span className={styles.icon}>
            <Icon name={run.kind.startsWith('group.') ? 'groups' : 'users'} size={16} />
          </span>
          <span className={styles.text}>
            {run.subjectCount === 1 ? <Single run={run} /> : <Several run={run} type={type} />}
          </span>
          <RunTime run={run} />
        </li>
      ))}
    </ol>
  );
}

function Single({ run }: { run: ChangeRun }) {
  return (
    <>
      <Subject subject={run.subjects[0]!} /> <span className="dimmed">· {actionOf(run)}</span>
    </>
  );
}

function Several({ run, type }: { run: ChangeRun; type: DirectoryServiceType }) {
  const others = run.subjectCount > run.subjects.length;
  return (
    <>
      {runText(run, type)}{' '}
      <span className="dimmed">
        ·{' '}
        {run.subjects.map((subject, index) => (
          <span key={subject.userId ?? subject.groupId}>
            {index > 0 && ', '}
            <Subject subject={subject} />
          </span>
        ))}
        {others && ' …'}
      </span>
    </>
  );
}

/** Links to the user or group, unless it was deleted. */
function Subject({ subject }: { subject: ChangeRun['subjects'][number] }) {
  const { userId, groupId, label, displayName } = subject;
  const name = <Bidi>{displayName ?? label ?? text.unnamed}</Bidi>;
  if (displayName === null || displayName === undefined) return name;
  return userId ? (
    <Link to="/users/$id" params={{ id: userId }}>
      {name}
    </Link>
  ) : (
    <Link to="/groups/$id" params={{ id: groupId ?? '' }}>
      {name}
    </Link>
  );
}
