import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { strings } from '../strings.js';
import { PrintLink } from './print-link.js';
import { ProviderButton } from './provider-button.js';
import { SessionCard } from './session-card.js';
import { returnTo, signInOptionsQuery } from './session-api.js';
import { signInStrings } from './session-strings.js';
import { useSessionPoll } from './viewer.js';

const text = strings.session;

/** Shown in place of a page that requires a session. As soon as there is one, the layout shows the page. */
export function SignedOutPage() {
  const { href } = useLocation();
  useSessionPoll();
  useEffect(() => returnTo.remember(href), [href]);
  const { data: options, isPending } = useQuery(signInOptionsQuery);
  if (isPending) return null;
  const card = { title: text.signedOutTitle, organization: options?.organization };
  if (options?.openIdConnect) {
    return (
      <SessionCard {...card} action={<ProviderButton host={options.openIdConnect} returnPath={href} />}>
        <p className="dimmed">{signInStrings.signedOut}</p>
      </SessionCard>
    );
  }
  if (options?.terminalLink) {
    return (
      <SessionCard {...card} action={<PrintLink />}>
        <p className="dimmed">{text.signedOutByTerminal}</p>
      </SessionCard>
    );
  }
  return (
    <SessionCard {...card} withCommand>
      <p className="dimmed">{text.signedOut}</p>
    </SessionCard>
  );
}
