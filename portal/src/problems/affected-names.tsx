import { Bidi } from '../components/bidi.js';
import { Card } from '../components/card.js';
import { CopyButton } from '../components/copy-button.js';
import { RelativeTime } from '../components/relative-time.js';
import type { ProblemDetail } from './problem-api.js';
import { SubjectLink } from './problem-page.js';
import { problemStrings } from './problem-strings.js';
import styles from './problems.module.css';

const text = problemStrings.page;
type Subject = ProblemDetail['all'][number];

const nameOf = ({ name, displayName, externalId }: Subject) => name ?? displayName ?? externalId ?? text.unknown;

/** The people, groups or other subjects of a problem, to be selected in the identity provider. */
export function AffectedNames({ problem: { all, subjectCount } }: { problem: ProblemDetail }) {
  if (all.length === 0) return null;
  return (
    <Card title={text.names} actions={<CopyButton label={text.copyNames} text={all.map(nameOf).join('\n')} />}>
      <ul className={styles.names}>
        {all.map((subject) => (
          <li key={`${nameOf(subject)} ${subject.requestId}`} className={styles.name}>
            <Name subject={subject} />
            <RelativeTime at={subject.since} />
          </li>
        ))}
      </ul>
      {all.length < subjectCount && <p className="dimmed">{text.firstOf(all.length, subjectCount)}</p>}
    </Card>
  );
}

function Name({ subject }: { subject: Subject }) {
  const { kind, id, displayName } = subject;
  const name = nameOf(subject);
  const isMissing = kind === 'USER' || kind === 'GROUP';
  return (
    <span>
      {id ? <SubjectLink kind={kind} id={id} name={name} /> : <Bidi>{name}</Bidi>}
      {displayName && displayName !== name && (
        <span className="dimmed">
          {' '}
          · <Bidi>{displayName}</Bidi>
        </span>
      )}
      {!id && isMissing && <span className="dimmed"> · {text.notHere}</span>}
    </span>
  );
}
