import { Button } from '@mantine/core';
import { messageOf, type Payload } from '../api/use-action.js';
import { CancelButton, Dialog, DialogActions } from '../components/dialog.js';
import { Notice } from '../components/notice.js';
import { ConfirmedDialog } from '../session/confirmed-dialog.js';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly confirmLabel: string;
  readonly action: { data?: Payload; error: Error | null; isPending: boolean };
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** Whether the action requires a recent sign-in. */
  readonly requiresRecentSignIn?: boolean;
}

export function ConfirmDialog({
  title,
  text,
  confirmLabel,
  action,
  onConfirm,
  onClose,
  requiresRecentSignIn,
}: ConfirmDialogProps) {
  const Container = requiresRecentSignIn ? ConfirmedDialog : Dialog;
  const problem = messageOf(action);
  return (
    <Container title={title} onClose={onClose}>
      <div className="stack">
        <p>{text}</p>
        {problem && <Notice tone="error" role="alert" title={problem} />}
        <DialogActions>
          <CancelButton onClick={onClose} />
          <Button color="red" data-autofocus loading={action.isPending} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </DialogActions>
      </div>
    </Container>
  );
}
