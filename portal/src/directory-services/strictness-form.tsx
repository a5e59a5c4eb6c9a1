import { Radio } from '@mantine/core';
import { useAction, messageOf } from '../api/use-action.js';
import { Notice } from '../components/notice.js';
import { useToast } from '../components/toast.js';
import type { Strictness } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { updateDirectoryServiceSettings } from './directory-service-actions.js';
import type { DirectoryServiceDetail } from './directory-service-api.js';
import styles from './settings-tab.module.css';

const text = strings.settings.strictness;
const CHOICES: readonly Strictness[] = ['LENIENT', 'STRICT'];

/** Form for lenient or strict validation. A choice is saved immediately. */
export function StrictnessForm({ service }: { service: Pick<DirectoryServiceDetail, 'id' | 'strictness'> }) {
  const toast = useToast();
  const update = useAction(updateDirectoryServiceSettings, () => toast(text.saved));
  const problem = messageOf(update);
  const shown = problem ? service.strictness : (update.variables?.strictness ?? service.strictness);
  const choose = (value: string) => {
    const strictness = CHOICES.find((choice) => choice === value);
    if (strictness) update.mutate({ id: service.id, strictness });
  };
  return (
    <div className="stack">
      <Radio.Group label={text.label} value={shown} onChange={choose}>
        <div className={`stack ${styles.choices}`}>
          {CHOICES.map((choice) => (
            <Radio
              key={choice}
              value={choice}
              size="md"
              label={text[choice].label}
              description={text[choice].help}
              disabled={update.isPending}
            />
          ))}
        </div>
      </Radio.Group>
      {problem && <Notice tone="error" role="alert" title={problem} />}
    </div>
  );
}
