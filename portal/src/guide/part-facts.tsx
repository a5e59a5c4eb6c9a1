import { Link } from '@tanstack/react-router';
import { CopyValue } from '../connect/copy-value.js';
import { connectStrings as text } from '../connect/connect-strings.js';
import type { Progress } from '../connect/progress.js';
import { Bidi } from '../components/bidi.js';
import { RelativeTime } from '../components/relative-time.js';
import { ArrivedFact } from '../directory-services/connection-checklist.js';
import { strings } from '../strings.js';
import styles from './connect-guide.module.css';
import { type GuidePart, isDone } from './guide-parts.js';

/** Values to copy from the guide. */
export interface GuideValues {
  /** Absent in the setup view. */
  readonly id?: string;
  readonly baseUrl: string;
}

/** Shows the evidence that a part is done: a name and a time with links, or nothing in the setup view. */
export function PartFact({ part, progress, id }: { part: GuidePart; progress: Progress; id: string | undefined }) {
  const { seen } = progress;
  if (!seen) return null;
  switch (part.signal) {
    case 'user':
    case 'deactivation':
      return (
        <ArrivedFact
          id={id}
          arrival={part.signal === 'user' ? seen.firstUser : seen.firstDeactivation}
          link={(user) => (
            <Link to="/users/$id" params={{ id: user.id }}>
              <Bidi>{user.name}</Bidi>
            </Link>
          )}
        />
      );
    case 'group':
      return (
        <ArrivedFact
          id={id}
          arrival={seen.firstGroup}
          link={(group) => (
            <Link to="/groups/$id" params={{ id: group.id }}>
              <Bidi>{group.name}</Bidi>
            </Link>
          )}
        />
      );
    default:
      return seen.firstSuccess ? <RelativeTime at={seen.firstSuccess.at} /> : null;
  }
}

/** Values that a part tells the reader to enter. */
export function PartValues({ part, values }: { part: GuidePart; values: GuideValues }) {
  if (part.signal !== 'request') return null;
  if (!part.isLast) return <CopyValue label={text.applicationLabel} value={text.applicationLabelValue} />;
  return <CopyValue label={strings.secret.baseUrl} value={values.baseUrl} />;
}

/** Expected result of a part, or the live state of the one whose result Rollcall sees. */
export function PartCheck({ part, progress }: { part: GuidePart; progress: Progress | undefined }) {
  if (!progress || !part.isLast) {
    return part.check ? <div className={styles.prose} dangerouslySetInnerHTML={{ __html: part.check }} /> : null;
  }
  if (isDone(part, progress)) return null;
  const { tokenAccepted, firstUser, firstGroup, firstDeactivation, pending } = strings.listening;
  const label = { request: tokenAccepted, user: firstUser, group: firstGroup, deactivation: firstDeactivation }[
    part.signal!
  ];
  return (
    <p className={styles.live}>
      <span className={styles.signal} aria-hidden />
      {label}: {pending}…
    </p>
  );
}
