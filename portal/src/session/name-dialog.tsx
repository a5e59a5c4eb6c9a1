import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { VIEWER_KEY } from '../api/query-client.js';
import { messageOf } from '../api/use-action.js';
import { CancelButton, Dialog, DialogActions } from '../components/dialog.js';
import type { ViewerQuery } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { renameSession } from '../team/team-api.js';
import { useTeamAction } from '../team/use-team-action.js';
import { userMenuStrings as text } from './session-strings.js';

interface NameDialogProps {
  readonly viewer: ViewerQuery['viewer'];
  readonly onClose: () => void;
}

/** Names the session of a sign-in link, so that the audit log shows a person. */
export function NameDialog({ viewer, onClose }: NameDialogProps) {
  const [name, setName] = useState(viewer.isNamed ? viewer.name : '');
  const [checked, setChecked] = useState(false);
  const client = useQueryClient();
  const rename = useTeamAction(renameSession, () => {
    void client.invalidateQueries({ queryKey: VIEWER_KEY });
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (name.trim()) rename.mutate({ id: viewer.sessionId!, name: name.trim() });
  };
  return (
    <Dialog title={text.nameTitle} onClose={onClose}>
      <form className="stack" noValidate onSubmit={submit}>
        <TextInput
          data-autofocus
          label={text.name}
          description={text.nameHelp}
          value={name}
          maxLength={100}
          autoComplete="name"
          error={(checked && !name.trim() && text.nameMissing) || messageOf(rename)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <DialogActions>
          <CancelButton onClick={onClose} />
          <Button type="submit" loading={rename.isPending}>
            {strings.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
