import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { messageOf, useAction } from '../api/use-action.js';
import { CancelButton, DialogActions } from '../components/dialog.js';
import { Icon } from '../components/icons.js';
import { NewSecretDialog } from '../components/new-secret-dialog.js';
import { Notice } from '../components/notice.js';
import type { SetupLinkLifetime } from '../generated/graphql.js';
import { ConfirmedDialog } from '../session/confirmed-dialog.js';
import { strings } from '../strings.js';
import { createSetupLink } from './setup-link-api.js';

const text = strings.setupLinks;
const LIFETIMES = Object.keys(text.lifetimes) as SetupLinkLifetime[];

export function CreateSetupLinkDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const create = useAction(createSetupLink);
  const [lifetime, setLifetime] = useState<SetupLinkLifetime>('DAYS_7');
  const [recipient, setRecipient] = useState('');
  const forget = () => {
    create.reset();
    onClose();
  };
  const url = create.data?.url;
  if (url) {
    return (
      <NewSecretDialog
        title={text.newTitle}
        warning={text.copyOnce}
        label={text.link}
        value={url}
        copyLabel={text.copy}
        help={text.send}
        onClose={forget}
      />
    );
  }
  const refused = messageOf(create);
  return (
    <ConfirmedDialog title={text.createTitle} onClose={forget}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ directoryServiceId: id, lifetime, recipient });
        }}
      >
        <p>{text.createText}</p>
        <TextInput
          data-autofocus
          label={text.recipient}
          description={text.recipientHelp}
          value={recipient}
          maxLength={100}
          onChange={({ currentTarget }) => setRecipient(currentTarget.value)}
        />
        <NativeSelect
          label={text.lifetime}
          rightSection={<Icon name="chevron" size={16} />}
          value={lifetime}
          data={LIFETIMES.map((value) => ({ value, label: text.lifetimes[value] }))}
          onChange={({ currentTarget }) => setLifetime(LIFETIMES.find((value) => value === currentTarget.value)!)}
        />
        {refused && <Notice tone="error" role="alert" title={refused} />}
        <DialogActions>
          <CancelButton onClick={forget} />
          <Button type="submit" loading={create.isPending}>
            {text.create}
          </Button>
        </DialogActions>
      </form>
    </ConfirmedDialog>
  );
}
