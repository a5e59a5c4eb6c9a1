import { Button, Radio, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { CancelButton, DialogActions } from '../components/dialog.js';
import { NewSecretDialog } from '../components/new-secret-dialog.js';
import { ErrorNotice } from '../components/notice.js';
import { LifetimeSelect } from '../directory-services/details-step.js';
import type { Role, TokenLifetime } from '../generated/graphql.js';
import { ConfirmedDialog } from '../session/confirmed-dialog.js';
import { createApiToken } from './team-api.js';
import { teamStrings as text } from './team-strings.js';
import { useTeamAction } from './use-team-action.js';

const ROLES = ['VIEWER', 'ADMIN'] as const satisfies readonly Role[];

/** Creates an API token with a name and a role, then shows the token once. */
export function CreateApiTokenDialog({ onClose }: { onClose: () => void }) {
  const create = useTeamAction(createApiToken);
  const token = create.data?.token;
  const forget = () => {
    create.reset();
    onClose();
  };
  if (token) {
    return (
      <NewSecretDialog
        title={text.newToken}
        warning={text.copyOnce}
        label={text.apiToken}
        value={token}
        copyLabel={text.copyToken}
        onClose={forget}
      />
    );
  }
  return (
    <ConfirmedDialog title={text.createToken} onClose={forget}>
      <CreateForm create={create} onCancel={forget} />
    </ConfirmedDialog>
  );
}

interface CreateFormProps {
  readonly create: ReturnType<
    typeof useTeamAction<Parameters<typeof createApiToken>[0], Awaited<ReturnType<typeof createApiToken>>>
  >;
  readonly onCancel: () => void;
}

function CreateForm({ create, onCancel }: CreateFormProps) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('VIEWER');
  const [lifetime, setLifetime] = useState<TokenLifetime>('YEAR_1');
  const [checked, setChecked] = useState(false);
  const refused = create.data?.userErrors[0]?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (name.trim()) create.mutate({ name: name.trim(), role, lifetime });
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <TextInput
        data-autofocus
        label={text.tokenName}
        description={text.tokenNameHelp}
        value={name}
        maxLength={100}
        error={(checked && !name.trim() && text.tokenNameMissing) || refused}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Radio.Group label={text.role} value={role} onChange={(value) => setRole(ROLES.find((one) => one === value)!)}>
        <div className="choices">
          {ROLES.map((one) => (
            <Radio key={one} value={one} label={`${text.roles[one]}: ${text.roleHelp[one]}`} />
          ))}
        </div>
      </Radio.Group>
      <LifetimeSelect value={lifetime} onChange={setLifetime} />
      {create.error && <ErrorNotice error={create.error} />}
      <DialogActions>
        <CancelButton onClick={onCancel} />
        <Button type="submit" loading={create.isPending}>
          {text.create}
        </Button>
      </DialogActions>
    </form>
  );
}
