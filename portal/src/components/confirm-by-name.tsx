import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { messageOf, type Payload } from '../api/use-action.js';
import { ConfirmedDialog } from '../session/confirmed-dialog.js';
import { strings } from '../strings.js';
import { CancelButton, DialogActions } from './dialog.js';
import { Notice } from './notice.js';

interface ConfirmByNameProps {
  readonly title: string;
  /** Name that the user must type. */
  readonly name: string;
  readonly confirmLabel: string;
  readonly action: { data?: Payload; error: Error | null; isPending: boolean };
  readonly onConfirm: (typed: string) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Confirmation of a destructive action: the user types the name of the resource. */
export function ConfirmByName({ title, name, confirmLabel, action, onConfirm, onClose, children }: ConfirmByNameProps) {
  const [typed, setTyped] = useState('');
  const [checked, setChecked] = useState(false);
  const matches = typed.trim() === name;
  const problem = messageOf(action);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (matches) onConfirm(typed.trim());
  };
  return (
    <ConfirmedDialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        {children}
        <TextInput
          data-autofocus
          label={strings.confirm.typeName(name)}
          value={typed}
          error={checked && !matches && strings.confirm.mismatch(name)}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {problem && <Notice tone="error" role="alert" title={problem} />}
        <DialogActions>
          <CancelButton onClick={onClose} />
          <Button type="submit" color="red" loading={action.isPending}>
            {confirmLabel}
          </Button>
        </DialogActions>
      </form>
    </ConfirmedDialog>
  );
}
