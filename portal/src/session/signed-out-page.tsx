import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { strings } from '../strings.js';
import { ProviderButton } from './provider-button.js';
import { SessionCard } from './session-card.js';
import { returnTo, signInOptionsQuery } from './session-api.js';
import { signInStrings } from './session-strings.js';
import { useViewer } from './viewer.js';

const text = strings.session;

export function SignedOutPage() {
  const { href } = useLocation();
  const { refetch, isFetching } = useViewer();
  useEffect(() => returnTo.remember(href), [href]);
  const { data: options, isPending } = useQuery(signInOptionsQuery);
  if (isPending) return null;
  if (options?.openIdConnect) {
    return (
      <SessionCard
        title={text.signedOutTitle}
        action={<ProviderButton host={options.openIdConnect} returnPath={href} />}
      >
        <p className="dimmed">{signInStrings.signedOut}</p>
      </SessionCard>
    );
  }
  return (
    <SessionCard
      title={text.signedOutTitle}
      withCommand
      action={
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {text.signedIn}
        </Button>
      }
    >
      <p className="dimmed">{text.signedOut}</p>
    </SessionCard>
  );
}
