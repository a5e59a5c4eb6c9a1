import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../api/use-action.js';
import { CancelButton, Dialog, DialogActions } from '../components/dialog.js';
import { ErrorNotice, Notice } from '../components/notice.js';
import { SecretActions, useSecretGuard } from '../components/secret-guard.js';
import type { DirectoryServiceType, TokenLifetime, TokenOverlap } from '../generated/graphql.js';
import { ConfirmedDialog } from '../session/confirmed-dialog.js';
import { strings } from '../strings.js';
import { Consequences } from './consequences.js';
import { Credentials } from './credentials.js';
import { LifetimeSelect } from './details-step.js';
import { rotateToken } from './directory-service-actions.js';
import type { DirectoryServiceRow } from './directory-service-api.js';
import { OVERLAPS } from './lifetimes.js';
import { consequenceStrings } from './settings-strings.js';

const text = strings.tokens;

interface RotateDialogProps {
  readonly service: Pick<DirectoryServiceRow, 'id' | 'type'>;
  readonly onClose: () => void;
}

export function RotateDialog({ service: { id, type }, onClose }: RotateDialogProps) {
  const rotate = useAction(rotateToken);
  const [copied, setCopied] = useState(false);
  const token = rotate.data?.token;
  const forget = () => {
    rotate.reset();
    onClose();
  };
  const guard = useSecretGuard(Boolean(token) && !copied, forget);
  const submit = (overlap: TokenOverlap, tokenLifetime: TokenLifetime) => rotate.mutate({ id, overlap, tokenLifetime });

  if (!token) {
    return (
      <ConfirmedDialog title={text.rotateTitle} onClose={forget}>
        <RotateForm type={type} rotate={rotate} onSubmit={submit} onCancel={forget} />
      </ConfirmedDialog>
    );
  }
  return (
    <Dialog title={text.newTokenTitle} onClose={guard.close} size={640} guarded>
      <div className="stack">
        <Credentials
          baseUrl={rotate.data?.directoryService?.scimBaseUrl ?? ''}
          token={token}
          onTokenCopied={() => setCopied(true)}
        />
        <p className="dimmed">{text.newTokenHelp[type]}</p>
        <SecretActions guard={guard} />
      </div>
    </Dialog>
  );
}

interface RotateFormProps {
  readonly type: DirectoryServiceType;
  readonly rotate: ReturnType<
    typeof useAction<Parameters<typeof rotateToken>[0], Awaited<ReturnType<typeof rotateToken>>>
  >;
  readonly onSubmit: (overlap: TokenOverlap, lifetime: TokenLifetime) => void;
  readonly onCancel: () => void;
}

function RotateForm({ type, rotate, onSubmit, onCancel }: RotateFormProps) {
  const [overlap, setOverlap] = useState<TokenOverlap>('HOUR_1');
  const [lifetime, setLifetime] = useState<TokenLifetime>('YEAR_1');
  const refused = rotate.data?.userErrors[0];
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(overlap, lifetime);
      }}
    >
      <p>{text.rotateText}</p>
      <Consequences next={consequenceStrings.rotate(type)} back={consequenceStrings.rotateBack} />
      <Radio.Group
        label={text.overlap}
        value={overlap}
        onChange={(value) => setOverlap(OVERLAPS.find((option) => option === value)!)}
      >
        <div className="choices">
          {OVERLAPS.map((option) => (
            <Radio
              key={option}
              value={option}
              label={text.overlaps[option]}
              data-autofocus={option === overlap || undefined}
            />
          ))}
        </div>
      </Radio.Group>
      {overlap === 'NOW' && (
        <Notice tone="warning" role="status">
          {text.overlapNowWarning}
        </Notice>
      )}
      <LifetimeSelect label={text.newLifetime} value={lifetime} onChange={setLifetime} />
      {refused && <Notice tone="error" role="alert" title={refused.message} />}
      {rotate.error && <ErrorNotice error={rotate.error} />}
      <DialogActions>
        <CancelButton onClick={onCancel} />
        <Button type="submit" loading={rotate.isPending}>
          {text.rotate}
        </Button>
      </DialogActions>
    </form>
  );
}
