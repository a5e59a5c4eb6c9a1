import { TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useAction } from '../api/use-action.js';
import { BlockedButton } from '../components/blocked-button.js';
import { CancelButton, Dialog, DialogActions } from '../components/dialog.js';
import { ErrorNotice } from '../components/notice.js';
import { useToast } from '../components/toast.js';
import { strings } from '../strings.js';
import { renameDirectoryService } from './directory-service-actions.js';
import { displayNameError } from './display-name.js';

interface RenameFormProps {
  readonly service: { readonly id: string; readonly displayName: string };
  readonly onDone?: () => void;
  readonly cancel?: ReactNode;
}

export function RenameForm({ service, onDone, cancel }: RenameFormProps) {
  const [name, setName] = useState(service.displayName);
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const toast = useToast();
  const rename = useAction(renameDirectoryService, ({ directoryService }) => {
    toast(strings.action.renamed(directoryService?.displayName ?? name));
    onDone?.();
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = displayNameError(name);
    setProblem(found);
    input.current?.focus();
    if (!found) rename.mutate({ id: service.id, displayName: name.trim() });
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <TextInput
        ref={input}
        data-autofocus
        label={strings.settings.name}
        description={strings.settings.nameHelp}
        value={name}
        error={problem ?? rename.data?.userErrors[0]?.message}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {rename.error && <ErrorNotice error={rename.error} />}
      <DialogActions>
        {cancel}
        <BlockedButton
          type="submit"
          loading={rename.isPending}
          blocked={name.trim() === service.displayName ? strings.noChanges : undefined}
        >
          {strings.save}
        </BlockedButton>
      </DialogActions>
    </form>
  );
}

export function RenameDialog({ service, onClose }: { service: RenameFormProps['service']; onClose: () => void }) {
  return (
    <Dialog title={strings.settings.renameTitle} onClose={onClose}>
      <RenameForm service={service} onDone={onClose} cancel={<CancelButton onClick={onClose} />} />
    </Dialog>
  );
}
