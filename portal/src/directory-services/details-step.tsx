import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type Ref } from 'react';
import type { Payload } from '../api/use-action.js';
import { CancelButton, DialogActions } from '../components/dialog.js';
import { Icon } from '../components/icons.js';
import { ErrorNotice, Notice } from '../components/notice.js';
import type { DirectoryServiceType, TokenLifetime } from '../generated/graphql.js';
import { strings } from '../strings.js';
import styles from './details-step.module.css';
import { displayNameError } from './display-name.js';
import { LIFETIMES } from './lifetimes.js';

const TYPES = Object.keys(strings.provider) as DirectoryServiceType[];

export interface Details {
  readonly type: DirectoryServiceType;
  readonly displayName: string;
  readonly tokenLifetime: TokenLifetime;
}

interface DetailsStepProps {
  readonly create: { data?: Payload; error: Error | null; isPending: boolean };
  readonly onSubmit: (details: Details) => void;
  readonly onCancel: () => void;
}

export function DetailsStep({ create, onSubmit, onCancel }: DetailsStepProps) {
  const text = strings.add;
  const [type, setType] = useState<DirectoryServiceType>('OKTA_SCIM');
  const [displayName, setDisplayName] = useState('');
  const [tokenLifetime, setTokenLifetime] = useState<TokenLifetime>('YEAR_1');
  const [checked, setChecked] = useState(false);
  const refused = create.data?.userErrors[0];
  const nameInput = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (refused) nameInput.current?.focus();
  }, [refused]);

  const provider = useRef<HTMLInputElement>(null);
  useEffect(() => provider.current?.focus(), []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (displayNameError(displayName)) nameInput.current?.focus();
    else onSubmit({ type, displayName: displayName.trim(), tokenLifetime });
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <Radio.Group
        label={text.provider}
        value={type}
        onChange={(value) => setType(TYPES.find((one) => one === value) ?? 'OKTA_SCIM')}
      >
        <div className={styles.providers}>
          {TYPES.map((one) => (
            <ProviderChoice key={one} type={one} input={one === type ? provider : undefined} />
          ))}
        </div>
      </Radio.Group>
      <TextInput
        ref={nameInput}
        label={text.displayName}
        classNames={{ input: styles.name }}
        description={text.displayNameHelp}
        placeholder={text.displayNamePlaceholder}
        value={displayName}
        error={(checked && displayNameError(displayName)) || refused?.message}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
      />
      <LifetimeSelect value={tokenLifetime} onChange={setTokenLifetime} />
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

interface ProviderChoiceProps {
  readonly type: DirectoryServiceType;
  readonly input: Ref<HTMLInputElement> | undefined;
}

function ProviderChoice({ type, input }: ProviderChoiceProps) {
  return (
    <label className={styles.provider}>
      <Radio ref={input} value={type} aria-label={strings.provider[type]} aria-describedby={`provider-${type}`} />
      <span>
        <strong>{strings.provider[type]}</strong>
        <span id={`provider-${type}`} className="dimmed">
          {strings.add.providerDescription[type]}
        </span>
      </span>
    </label>
  );
}

interface LifetimeSelectProps {
  readonly label?: string;
  readonly value: TokenLifetime;
  readonly onChange: (value: TokenLifetime) => void;
}

export function LifetimeSelect({ label = strings.add.lifetime, value, onChange }: LifetimeSelectProps) {
  return (
    <div className="stack">
      <NativeSelect
        label={label}
        rightSection={<Icon name="chevron" size={16} />}
        value={value}
        data={LIFETIMES.map((lifetime) => ({ value: lifetime, label: strings.add.lifetimes[lifetime] }))}
        onChange={({ currentTarget }) => onChange(LIFETIMES.find((lifetime) => lifetime === currentTarget.value)!)}
      />
      {value === 'NEVER' && (
        <Notice tone="warning" role="status">
          {strings.add.neverWarning}
        </Notice>
      )}
    </div>
  );
}
