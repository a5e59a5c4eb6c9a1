import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { messageOf, useAction } from '../api/use-action.js';
import { CopyField } from '../components/copy-field.js';
import { CancelButton, Dialog, DialogActions } from '../components/dialog.js';
import { Icon } from '../components/icons.js';
import { Notice } from '../components/notice.js';
import { SecretGuardQuestion, useSecretGuard } from '../components/secret-guard.js';
import type { SetupLinkLifetime } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { createSetupLink } from './setup-link-api.js';

const text = strings.setupLinks;
const LIFETIMES = Object.keys(text.lifetimes) as SetupLinkLifetime[];

export function CreateSetupLinkDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const create = useAction(createSetupLink);
  const [lifetime, setLifetime] = useState<SetupLinkLifetime>('DAYS_7');
  const forget = () => {
    create.reset();
    onClose();
  };
  const url = create.data?.url;
  if (url) return <NewLink url={url} onClose={forget} />;
  const refused = messageOf(create);
  return (
    <Dialog title={text.createTitle} onClose={forget}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ directoryServiceId: id, lifetime });
        }}
      >
        <p>{text.createText}</p>
        <NativeSelect
          data-autofocus
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
    </Dialog>
  );
}

function NewLink({ url, onClose }: { url: string; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const guard = useSecretGuard(!copied, onClose);
  return (
    <Dialog title={text.newTitle} onClose={guard.close} size={640} guarded>
      <div className="stack">
        <Notice tone="warning" title={text.copyOnce} />
        <CopyField label={text.link} value={url} buttonLabel={text.copy} primary onCopy={() => setCopied(true)} />
        <p className="dimmed">{text.send}</p>
        {guard.asking ? (
          <SecretGuardQuestion {...guard} />
        ) : (
          <DialogActions>
            <Button onClick={guard.close}>{strings.done}</Button>
          </DialogActions>
        )}
      </div>
    </Dialog>
  );
}
