import type { ReactNode } from 'react';
import { phrase } from '../components/phrase.js';

/** Texts of the page that a setup link opens. */
export const setupStrings = {
  setup: {
    startTitle: 'Connect an identity provider',
    start:
      'Users and groups then sync to Rollcall. This link works once, in this browser only. Open it on the computer where you manage your identity provider.',
    begin: 'Start',
    failedTitle: 'This setup link no longer works',
    failed: 'A link can be opened once and expires. Ask the sender for a new one.',
    endedTitle: 'No setup in progress',
    ended: 'Open the setup link you received. If it expired, ask the sender for a new one.',
    leftTitle: 'You have left the setup',
    left: 'To return, ask for a new link.',
    leave: 'Leave',
    title: (provider: string): string => `Connect ${provider}`,
    for: (organization: ReactNode, provider: string, service: ReactNode): ReactNode =>
      phrase(organization, ` asks you to connect ${provider} to `, service, '.'),
    until: 'This page expires',
    paused: 'An administrator paused this directory service. Requests are rejected until it is resumed.',
    baseUrl: 'Base URL',
    baseUrlHelp: 'The identity provider sends its requests to this URL.',
    token: 'Token',
    tokenHelp: 'The identity provider authenticates with this token. It is shown only once, so paste it immediately.',
    create: 'Create token',
    inUse: 'A token is already in use.',
    shownOnce: 'Copy the token now. It is shown only once.',
    progress: 'Progress',
    progressHelp: 'In the identity provider, test the connection, then assign a test user.',
  },
} as const;
