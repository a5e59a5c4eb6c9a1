import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '../api/client.js';
import { Bidi } from '../components/bidi.js';
import { ErrorNotice, Notice } from '../components/notice.js';
import { SessionCard } from '../session/session-card.js';
import { strings } from '../strings.js';
import { type Invitation, leaveSetup, openSetupLink, readInvitation, setupQuery } from './setup-api.js';
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
  const [message, setMessage] = useState<string>();
  const [read, setRead] = useState<Awaited<ReturnType<typeof readInvitation>>>();
  const failure = message ?? read?.failure;
  const [busy, setBusy] = useState(false);
  const client = useQueryClient();
  useEffect(() => void readInvitation(secret).then(setRead), [secret]);
  const begin = async () => {
    setBusy(true);
    const refused = await openSetupLink(secret);
    setBusy(false);
    setMessage(refused);
    if (refused !== undefined) return;
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
  if (!read) return <SessionCard title={strings.loading} />;
  return (
    <SessionCard title={text.startTitle} action={button}>
      {read.invitation && <p>{invitationText(read.invitation)}</p>}
      <p className="dimmed">{text.start}</p>
    </SessionCard>
  );
}

const invitationText = ({ organizationName, displayName, type }: Invitation) =>
  text.for(
    <Bidi>{organizationName}</Bidi>,
    strings.providerName[type],
    <strong>
      <Bidi>{displayName}</Bidi>
    </strong>,
  );

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
