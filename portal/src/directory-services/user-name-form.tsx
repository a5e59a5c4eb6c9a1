import { Radio, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { messageOf, useAction } from '../api/use-action.js';
import { BlockedButton } from '../components/blocked-button.js';
import { DialogActions } from '../components/dialog.js';
import { useToast } from '../components/toast.js';
import type { UserNameFormat } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { updateDirectoryServiceSettings } from './directory-service-actions.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';
import styles from './settings-tab.module.css';

const text = strings.settings.userName;
const FORMATS: readonly UserNameFormat[] = ['EMAIL', 'PRIMARY_EMAIL', 'EMAIL_IN_DOMAINS', 'PATTERN', 'ANY'];

/** Form for the expected userName format. */
export function UserNameForm({ service }: { service: Pick<DirectoryServiceDetail, 'id' | 'userNameExpectation'> }) {
  const toast = useToast();
  const saved = service.userNameExpectation;
  const [format, setFormat] = useState(saved.format);
  // Kept for each format, so that switching between formats does not discard input.
  const [lists, setLists] = useState<Partial<Record<UserNameFormat, string>>>({
    [saved.format]: saved.values.join(', '),
  });
  const update = useAction(updateDirectoryServiceSettings, () => toast(text.saved));
  const words = text.formats[format];
  const list = lists[format] ?? '';
  const isSaved = format === saved.format && list === saved.values.join(', ');
  const problem = messageOf(update);
  const choose = (value: string) => {
    update.reset();
    setFormat(FORMATS.find((one) => one === value) ?? format);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const values = words.values ? list.split(/[\s,]+/).filter(Boolean) : [];
    update.mutate({ id: service.id, userNameExpectation: { format, values } });
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <Radio.Group
        label={text.label}
        description={text.help}
        value={format}
        onChange={choose}
        error={!words.values && problem}
      >
        <div className={`stack ${styles.choices}`}>
          {FORMATS.map((one) => (
            <Radio
              key={one}
              value={one}
              size="md"
              label={text.formats[one].label}
              description={text.formats[one].help}
              disabled={update.isPending}
            />
          ))}
        </div>
      </Radio.Group>
      {words.values && (
        <TextInput
          label={words.values.label}
          description={words.values.help}
          spellCheck={false}
          value={list}
          error={problem}
          onChange={({ currentTarget: { value } }) => setLists((now) => ({ ...now, [format]: value }))}
        />
      )}
      <DialogActions>
        <BlockedButton type="submit" loading={update.isPending} blocked={isSaved ? strings.noChanges : undefined}>
          {strings.save}
        </BlockedButton>
      </DialogActions>
    </form>
  );
}
