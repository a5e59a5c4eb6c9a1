import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { strings } from '../strings.js';
import { DialogActions } from './dialog.js';
import { Notice } from './notice.js';

/** Asks for confirmation before closing, going back or leaving the portal hides a secret that was not copied. */
export function useSecretGuard(uncopied: boolean, onClose: () => void) {
  const [asking, setAsking] = useState(false);
  const released = useRef(false);
  const guarding = () => uncopied && !released.current;
  useBlocker({
    disabled: !uncopied,
    enableBeforeUnload: guarding,
    shouldBlockFn: () => {
      if (guarding()) setAsking(true);
      return guarding();
    },
  });
  return {
    asking: asking && uncopied,
    close: () => (guarding() ? setAsking(true) : onClose()),
    keepOpen: () => setAsking(false),
    closeAnyway: () => {
      released.current = true;
      onClose();
    },
  };
}

/** Renders the button that closes a dialog with a secret, or the confirmation in its place. */
export function SecretActions({ guard }: { guard: ReturnType<typeof useSecretGuard> }) {
  if (guard.asking) return <SecretGuardQuestion {...guard} />;
  return (
    <DialogActions>
      <Button onClick={guard.close}>{strings.done}</Button>
    </DialogActions>
  );
}

/** Replaces the dialog's buttons during the confirmation. */
export function SecretGuardQuestion({ keepOpen, closeAnyway }: { keepOpen: () => void; closeAnyway: () => void }) {
  const text = strings.secret;
  return (
    <div className="stack">
      <Notice tone="warning" role="alert" title={text.closeTitle}>
        {text.close}
      </Notice>
      <DialogActions>
        <Button variant="default" color="red" onClick={closeAnyway}>
          {text.closeAnyway}
        </Button>
        <Button autoFocus onClick={keepOpen}>
          {text.keepOpen}
        </Button>
      </DialogActions>
    </div>
  );
}
