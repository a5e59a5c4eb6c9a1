import { Link } from '@tanstack/react-router';
import { Bidi } from '../components/bidi.js';
import { Notice } from '../components/notice.js';
import { RelativeTime } from '../components/relative-time.js';
import { connectStrings as text } from './connect-strings.js';
import styles from './connect.module.css';
import type { Attempt } from './progress.js';

/** Number of mistakes shown at a time. */
const MOST = 3;

/** Mistakes while connecting, newest first. Announced to screen readers when they arrive. */
export function AttemptList({ attempts, id }: { attempts: readonly Attempt[]; id?: string | undefined }) {
  return (
    <div role="status" className={styles.attempts}>
      {attempts.slice(0, MOST).map((attempt) => (
        <Notice
          key={`${attempt.code} ${Boolean(attempt.requestId)}`}
          tone="warning"
          action={<RequestLink attempt={attempt} id={id} />}
        >
          <Sentence attempt={attempt} />
          <Client attempt={attempt} />
        </Notice>
      ))}
    </div>
  );
}

function Sentence({ attempt }: { attempt: Attempt }) {
  const { code, at, path, tokenLength, expectedTokenLength, requestId } = attempt;
  const time = <RelativeTime at={at} />;
  if (!requestId) {
    return (
      <p className={styles.sentence}>
        {code === 'TOKEN_MISSING' ? text.unpinned.TOKEN_MISSING : text.unpinned.other} {time}.
      </p>
    );
  }
  const facts = { path: path?.split('?')[0] ?? '', tokenLength: tokenLength ?? 0, expectedTokenLength };
  return (
    <p className={styles.sentence}>
      {text.arrived} {time}
      <Bidi>{text.attempt(code, facts)}</Bidi>
    </p>
  );
}

function Client({ attempt: { client, ip, count } }: { attempt: Attempt }) {
  const facts = [client, ip, count > 1 ? text.times(count) : null].filter(
    (fact) => fact !== null && fact !== undefined,
  );
  if (facts.length === 0) return null;
  return (
    <p className={styles.client}>
      <Bidi>{facts.join(' · ')}</Bidi>
    </p>
  );
}

function RequestLink({ attempt: { requestId }, id }: { attempt: Attempt; id: string | undefined }) {
  if (!requestId || !id) return null;
  return (
    <Link to="/directory-services/$id/requests" params={{ id }} search={{ request: requestId }}>
      {text.request}
    </Link>
  );
}
