import { Button, Radio, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { ErrorNotice } from '../components/notice.js';
import { useToast } from '../components/toast.js';
import type { Strictness, UserNameFormat } from '../generated/graphql.js';
import { requestStrings } from '../requests/request-strings.js';
import { strings } from '../strings.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';
import { useSettingsDraft } from './settings-draft.js';
import { settingsFormStrings } from './settings-strings.js';
import styles from './settings-tab.module.css';

const text = strings.settings;
const STRICTNESSES: readonly Strictness[] = ['LENIENT', 'STRICT'];
const FORMATS: readonly UserNameFormat[] = ['EMAIL', 'PRIMARY_EMAIL', 'EMAIL_IN_DOMAINS', 'PATTERN', 'ANY'];

interface SettingsFormProps {
  readonly service: DirectoryServiceDetail;
  readonly redactedAttributes: readonly string[];
}

/** All settings in one card, saved with one bar. */
export function SettingsForm({ service, redactedAttributes }: SettingsFormProps) {
  const { draft, problems, isDirty, change, reset, save } = useSettingsDraft(service, redactedAttributes);
  // Kept for each format, so that switching between formats does not discard input.
  const [lists, setLists] = useState<Partial<Record<UserNameFormat, string>>>({});
  const toast = useToast();
  const formatWords = text.userName.formats[draft.format];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const message = draft.format === service.userNameExpectation.format ? text.strictness.saved : text.userName.saved;
    save.mutate(undefined, { onSuccess: (found) => Object.keys(found).length === 0 && toast(message) });
  };
  const choose = (value: string) => {
    const format = FORMATS.find((one) => one === value) ?? draft.format;
    setLists((now) => ({ ...now, [draft.format]: draft.values }));
    const isListed = Boolean(text.userName.formats[format].values);
    change({ format, values: isListed ? (lists[format] ?? '') : '' });
  };
  return (
    <form className="card" noValidate onSubmit={submit}>
      <Row label={text.name} help={text.nameHelp} id="setting-name">
        <TextInput
          aria-labelledby="setting-name"
          value={draft.displayName}
          error={problems.displayName}
          onChange={({ currentTarget }) => change({ displayName: currentTarget.value })}
        />
      </Row>
      <Row label={text.strictness.title} id="setting-strictness">
        <Radio.Group
          aria-labelledby="setting-strictness"
          value={draft.strictness}
          error={problems.strictness}
          onChange={(value) => change({ strictness: STRICTNESSES.find((one) => one === value) })}
        >
          <div className="stack">
            {STRICTNESSES.map((one) => (
              <Radio key={one} value={one} label={text.strictness[one].label} description={text.strictness[one].help} />
            ))}
          </div>
        </Radio.Group>
      </Row>
      <Row label={text.userName.label} help={text.userName.help} id="setting-format">
        <div className="stack">
          <Radio.Group
            aria-labelledby="setting-format"
            value={draft.format}
            error={!formatWords.values && problems.values}
            onChange={choose}
          >
            <div className="stack">
              {FORMATS.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={text.userName.formats[one].label}
                  description={text.userName.formats[one].help}
                />
              ))}
            </div>
          </Radio.Group>
          {formatWords.values && (
            <TextInput
              label={formatWords.values.label}
              description={formatWords.values.help}
              spellCheck={false}
              value={draft.values}
              error={problems.values}
              onChange={({ currentTarget }) => change({ values: currentTarget.value })}
            />
          )}
        </div>
      </Row>
      <Row label={requestStrings.redaction.label} help={requestStrings.redaction.help} id="setting-redacted">
        <TextInput
          aria-labelledby="setting-redacted"
          spellCheck={false}
          value={draft.redacted}
          error={problems.redacted}
          onChange={({ currentTarget }) => change({ redacted: currentTarget.value })}
        />
      </Row>
      {save.error && (
        <div className={styles.error}>
          <ErrorNotice error={save.error} />
        </div>
      )}
      {isDirty && (
        <div className={styles.bar}>
          <span role="status">{settingsFormStrings.unsaved}</span>
          <Button variant="default" onClick={reset}>
            {settingsFormStrings.discard}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {strings.save}
          </Button>
        </div>
      )}
    </form>
  );
}

interface RowProps {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly children: ReactNode;
}

/** Label and help on the left, control on the right. */
export function Row({ id, label, help, children }: RowProps) {
  return (
    <div className={styles.row}>
      <div>
        <p id={id} className={styles.label}>
          {label}
        </p>
        {help && <p className={styles.help}>{help}</p>}
      </div>
      <div>{children}</div>
    </div>
  );
}
