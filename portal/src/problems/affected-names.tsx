import { Bidi } from '../components/bidi.js';
import { Card } from '../components/card.js';
import { CopyButton } from '../components/copy-button.js';
import { RelativeTime } from '../components/relative-time.js';
import type { ProblemDetail } from './problem-api.js';
import { problemStrings } from './problem-strings.js';
import styles from './problems.module.css';
import { SubjectLink } from './subject-link.js';

const text = problemStrings.page;
type Subject = ProblemDetail['all'][number];

type Named = Partial<Pick<Subject, 'name' | 'displayName' | 'externalId'>>;

/** The display name of a person, the name of anything else. */
export const nameOf = ({ name, displayName, externalId }: Named) => displayName ?? name ?? externalId ?? undefined;
/** "Ada Lovelace (ada@acme.com)". */
export const fullNameOf = (subject: Named) => {
  const [shown, { name }] = [nameOf(subject), subject];
  return name && shown !== name ? `${shown} (${name})` : shown;
};
export const isPersonOrGroup = (kind: Subject['kind']) => kind === 'USER' || kind === 'GROUP';

/** The people, groups or other subjects of a problem, to be selected in the identity provider. */
export function AffectedNames({ problem: { all, subjectKind, subjectCount, code } }: { problem: ProblemDetail }) {
  const selectable = subjectKind === 'USER' || subjectKind === 'GROUP';
  // A token or an address without a name says nothing.
  const shown = selectable ? all : all.filter(nameOf);
  if (shown.length === 0) return null;
  const names = shown.map((subject) => fullNameOf(subject) ?? text.unknown);
  return (
    <Card title={text.names} actions={selectable && <CopyButton label={text.copyNames} text={names.join('\n')} />}>
      <ul className={styles.names}>
        {shown.map((subject) => (
          <li key={`${fullNameOf(subject)} ${subject.requestId}`} className={styles.name}>
            <Name subject={subject} isTaken={TAKEN.has(code)} />
            <RelativeTime at={subject.since} />
          </li>
        ))}
      </ul>
      {selectable && all.length < subjectCount && <p className="dimmed">{text.firstOf(all.length, subjectCount)}</p>}
    </Card>
  );
}

/** Problems of subjects whose name another one has. */
const TAKEN: ReadonlySet<ProblemDetail['code']> = new Set(['USER_NAME_TAKEN', 'GROUP_NAME_TAKEN'] as const);

function Name({ subject, isTaken }: { subject: Subject; isTaken: boolean }) {
  const { kind, id, name } = subject;
  const shown = nameOf(subject) ?? text.unknown;
  return (
    <span>
      {id ? <SubjectLink kind={kind} id={id} name={shown} /> : <Bidi>{shown}</Bidi>}
      {name && name !== shown && (
        <span className="dimmed">
          {' '}
          · <Bidi>{name}</Bidi>
        </span>
      )}
      {!id && (kind === 'USER' || kind === 'GROUP') && (
        <span className="dimmed"> · {isTaken ? text.second[kind] : text.notHere}</span>
      )}
    </span>
  );
}
