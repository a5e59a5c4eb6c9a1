import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '../api/client.js';
import { ErrorNotice, Notice } from '../components/notice.js';
import { SessionCard } from '../session/session-card.js';
import { strings } from '../strings.js';
import { leaveSetup, openSetupLink, setupQuery } from './setup-api.js';
import { SetupSteps } from './setup-steps.js';

const text = strings.setup;

/** `/setup#<secret>`: removes the secret from the URL immediately, and exchanges it on a click, so that link scanners cannot. */
export function SetupPage() {
  const [secret, setSecret] = useState(() => location.hash.slice(1));
  useEffect(() => {
    const take = () => {
      if (!location.hash) return;
      setSecret(location.hash.slice(1));
      history.replaceState(history.state, '', location.pathname);
    };
    take();
    // A second link opened in the same tab changes only the fragment, so the page is not reloaded.
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, []);
  return secret ? <Begin key={secret} secret={secret} onOpened={() => setSecret('')} /> : <Opened />;
}

function Begin({ secret, onOpened }: { secret: string; onOpened: () => void }) {
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const client = useQueryClient();
  const begin = async () => {
    setBusy(true);
    const message = await openSetupLink(secret);
    setBusy(false);
    setFailure(message);
    if (message !== undefined) return;
    client.removeQueries(setupQuery);
    onOpened();
  };
  if (failure !== undefined) {
    return (
      <SessionCard title={text.failedTitle}>
        <Notice tone="error" role="alert">
          {failure}
        </Notice>
        <p className="dimmed">{text.failed}</p>
      </SessionCard>
    );
  }
  const button = (
    <Button loading={busy} onClick={() => void begin()}>
      {text.begin}
    </Button>
  );
  return (
    <SessionCard title={text.startTitle} action={button}>
      <p className="dimmed">{text.start}</p>
    </SessionCard>
  );
}

function Opened() {
  const [left, setLeft] = useState(false);
  const { data: setup, error, refetch } = useQuery({ ...setupQuery, enabled: !left });
  if (left) {
    return (
      <SessionCard title={text.leftTitle}>
        <p className="dimmed">{text.left}</p>
      </SessionCard>
    );
  }
  if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') {
    return (
      <SessionCard title={text.endedTitle}>
        <p className="dimmed">{text.ended}</p>
      </SessionCard>
    );
  }
  if (setup) {
    const leave = () => void leaveSetup().then(() => setLeft(true));
    return <SetupSteps setup={setup} error={error} onLeave={leave} />;
  }
  if (!error) return <SessionCard title={strings.loading} />;
  return (
    <SessionCard title={text.startTitle}>
      <ErrorNotice error={error} retry={() => void refetch()} />
    </SessionCard>
  );
}
