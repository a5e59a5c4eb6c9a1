import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { VIEWER_KEY } from '../api/query-client.js';
import { Notice } from '../components/notice.js';
import { strings } from '../strings.js';
import { PrintLink } from './print-link.js';
import { ProviderButton } from './provider-button.js';
import { failureText, openSession, returnTo, signInOptionsQuery } from './session-api.js';
import { SessionCard } from './session-card.js';
import { signInStrings } from './session-strings.js';
import { useSessionPoll } from './viewer.js';

const text = strings.session;

/** `/sign-in#<token>`: removes the one-time token from the URL first, then exchanges it for a session. */
export function SignInPage() {
  const [token, setToken] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const client = useQueryClient();
  const router = useRouter();
  const { data: options, isPending } = useQuery(signInOptionsQuery);
  const refused = failureText(useSearch({ from: '/sign-in' }).failure);

  useEffect(() => {
    const take = () => {
      if (location.hash || token === undefined) setToken(location.hash.slice(1));
      if (location.hash) history.replaceState(history.state, '', location.pathname);
    };
    take();
    // A second link opened in the same tab changes only the fragment, so the page is not reloaded.
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, [token]);

  useEffect(() => {
    if (!token) return;
    setFailure(undefined);
    void openSession(token).then(async (message) => {
      setFailure(message);
      if (message !== undefined) return;
      await client.resetQueries({ queryKey: VIEWER_KEY });
      router.history.replace(returnTo.take());
    });
  }, [token, client, router]);

  if (token === '' && (options?.openIdConnect || refused)) {
    return <WithProvider host={options?.openIdConnect} refused={refused} />;
  }
  if (token === '' && !isPending) {
    return (
      <WithLink title={text.missingTitle}>
        <p className="dimmed">{options?.terminalLink ? text.missingByTerminal : text.missing}</p>
      </WithLink>
    );
  }
  if (failure === undefined || token === '') return <SessionCard title={text.signingIn} />;
  return (
    <WithLink title={text.failedTitle}>
      <Notice tone="error" role="alert">
        {failure}
      </Notice>
      <p className="dimmed">{options?.terminalLink ? text.failedByTerminal : text.failed}</p>
    </WithLink>
  );
}

/** Card with the way to a new sign-in link. Goes on as soon as there is a session, for example from another tab. */
function WithLink({ title, children }: { title: string; children: ReactNode }) {
  const { data: options } = useQuery(signInOptionsQuery);
  const { data: viewer } = useSessionPoll();
  const router = useRouter();
  useEffect(() => {
    if (viewer) router.history.replace(returnTo.take());
  }, [viewer, router]);
  const printed = options?.terminalLink;
  return (
    <SessionCard
      title={title}
      organization={options?.organization}
      withCommand={!printed}
      action={printed && <PrintLink />}
    >
      {children}
    </SessionCard>
  );
}

function WithProvider({ host, refused }: { host: string | null | undefined; refused: string | undefined }) {
  return (
    <SessionCard
      title={refused ? signInStrings.failedTitle : signInStrings.title}
      organization={useQuery(signInOptionsQuery).data?.organization}
      action={host && <ProviderButton host={host} returnPath="/" />}
      withCommand={!host}
    >
      {refused && (
        <Notice tone="error" role="alert">
          {refused}
        </Notice>
      )}
    </SessionCard>
  );
}
