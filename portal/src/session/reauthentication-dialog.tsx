import { Dialog } from '../components/dialog.js';
import type { SignInMethod } from '../generated/graphql.js';
import { ConfirmIdentity } from './confirm-identity.js';
import { signInStrings as text } from './session-strings.js';

interface ReauthenticationProps {
  readonly method: SignInMethod;
  readonly settle: (succeeded: boolean) => void;
}

/** Confirms the identity for an operation outside of a dialog. */
export function ReauthenticationDialog({ method, settle }: ReauthenticationProps) {
  return (
    <Dialog title={text.reauthenticationTitle} onClose={() => settle(false)}>
      <ConfirmIdentity method={method} onConfirmed={() => settle(true)} onCancel={() => settle(false)} />
    </Dialog>
  );
}
