import { useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Notice } from '../components/notice.js';
import { failureText, REAUTHENTICATION_CHANNEL, type ReauthenticationMessage } from './session-api.js';
import { SessionCard } from './session-card.js';
import { signInStrings as text } from './session-strings.js';

/** Final page of the reauthentication window: notifies the opener and closes itself. */
export function SignedInAgainPage() {
  const { failure } = useSearch({ from: '/signed-in-again' });
  useEffect(() => {
    const channel = new BroadcastChannel(REAUTHENTICATION_CHANNEL);
    channel.postMessage({ failure } satisfies ReauthenticationMessage);
    channel.close();
    if (!failure) window.close();
  }, [failure]);
  const refused = failure && (failureText(failure) ?? text.failures.misconfigured);
  return (
    <SessionCard title={refused ? text.failedTitle : text.signedInAgainTitle}>
      {refused && (
        <Notice tone="error" role="alert">
          {refused}
        </Notice>
      )}
      <p className="dimmed">{text.signedInAgain}</p>
    </SessionCard>
  );
}
