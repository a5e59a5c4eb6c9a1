import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { DialogActions, Dialog } from '../components/dialog.js';
import { connectStrings as text } from './connect-strings.js';

/** Asks for confirmation before another page or the browser's close button hides a token that was not copied. */
export function LeaveGuard({ uncopied }: { uncopied: boolean }) {
  const blocker = useBlocker({
    disabled: !uncopied,
    enableBeforeUnload: () => uncopied,
    // The steps of the page keep the token.
    shouldBlockFn: ({ current, next }) => uncopied && current.pathname !== next.pathname,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog title={text.leaveTitle} onClose={blocker.reset}>
      <p className="dimmed">{text.leave}</p>
      <DialogActions>
        <Button variant="default" color="red" onClick={blocker.proceed}>
          {text.leaveAnyway}
        </Button>
        <Button data-autofocus onClick={blocker.reset}>
          {text.stay}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
