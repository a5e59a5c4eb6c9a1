import { Button } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { strings } from '../strings.js';
import { SessionCard } from './session-card.js';
import { returnTo } from './session-api.js';
import { useViewer } from './viewer.js';

const text = strings.session;

export function SignedOutPage() {
  const { href } = useLocation();
  const { refetch, isFetching } = useViewer();
  useEffect(() => returnTo.remember(href), [href]);
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
