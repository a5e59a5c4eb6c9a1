import { useEffect, useRef, useState, type ComponentProps } from 'react';
import { useHostedReauthentication } from '../api/reauthentication.js';
import { Dialog } from '../components/dialog.js';
import { ConfirmIdentity } from './confirm-identity.js';
import { signInStrings as text } from './session-strings.js';
import { useViewer } from './viewer.js';

/** Time that must be left when the dialog opens, so that it does not run out while a form is filled in. */
const MARGIN_MS = 60_000;

/**
 * Dialog for an action that requires a recent sign-in. If the last one is older, confirming the identity is the first
 * step. If it expires while the dialog is open, the step is shown again and the input is kept.
 */
export function ConfirmedDialog({ title, children, ...props }: ComponentProps<typeof Dialog>) {
  const { data: viewer } = useViewer();
  const [isConfirmed, setConfirmed] = useState(() => isRecent(viewer?.confirmedUntil));
  const request = useHostedReauthentication();
  const asks = !isConfirmed || request !== undefined;
  const content = useRef<HTMLDivElement>(null);
  const asked = useRef(asks);
  useEffect(() => {
    if (asked.current && !asks) content.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    asked.current = asks;
  }, [asks]);
  const onConfirmed = () => {
    setConfirmed(true);
    request?.settle(true);
  };
  return (
    <Dialog {...props} title={asks ? text.reauthenticationTitle : title}>
      {asks && (
        <ConfirmIdentity method={viewer?.signInMethod ?? 'LINK'} onConfirmed={onConfirmed} onCancel={props.onClose} />
      )}
      <div ref={content} hidden={asks}>
        {children}
      </div>
    </Dialog>
  );
}

function isRecent(confirmedUntil: string | null | undefined): boolean {
  return Boolean(confirmedUntil) && Date.parse(confirmedUntil!) - Date.now() > MARGIN_MS;
}
