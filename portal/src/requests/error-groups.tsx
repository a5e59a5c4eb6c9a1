import { Button } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../components/icons.js';
import { RelativeTime } from '../components/relative-time.js';
import type { ExplanationCode } from '../generated/graphql.js';
import type { ErrorGroup } from './request-api.js';
import styles from './requests.module.css';
import { requestStrings as text } from './request-strings.js';

/** Causes that are shown before "more". */
const SHOWN = 5;

interface ErrorGroupsProps {
  readonly groups: readonly ErrorGroup[];
  readonly chosen: ExplanationCode | undefined;
  readonly onChoose: (code: ExplanationCode | undefined) => void;
}

/** Causes of recent failures, one line each. The chosen one replaces the list and shows its remedy. */
export function ErrorGroups({ groups, chosen, onChoose }: ErrorGroupsProps) {
  const [isLong, setLong] = useState(false);
  const group = groups.find(({ explanation }) => explanation.code === chosen);
  if (group) return <ChosenCause group={group} onClose={() => onChoose(undefined)} />;
  const hidden = isLong ? 0 : Math.max(0, groups.length - SHOWN);
  return (
    <section className={styles.causes} aria-label={text.groups}>
      <h2 className={styles.causesTitle}>{text.groups}</h2>
      <ul>
        {groups.slice(0, groups.length - hidden).map(({ explanation: { code, title }, count, lastSeenAt }) => (
          <li key={code}>
            <button type="button" className={styles.cause} onClick={() => onChoose(code)}>
              <span className={styles.dot} />
              <span className={styles.causeTitle}>{title}</span>
              <span className={styles.causeFacts}>
                {text.failures(count)} · <RelativeTime at={lastSeenAt} />
              </span>
              <Icon name="arrow" size={14} />
            </button>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button variant="subtle" size="compact-xs" onClick={() => setLong(true)}>
          {text.more(hidden)}
        </Button>
      )}
    </section>
  );
}

function ChosenCause({ group, onClose }: { group: ErrorGroup; onClose: () => void }) {
  const { explanation, count, firstSeenAt, lastSeenAt } = group;
  return (
    <section className={styles.chosen} aria-label={explanation.title}>
      <div className={styles.chosenHead}>
        <h2>{explanation.title}</h2>
        <Button variant="subtle" size="compact-xs" onClick={onClose}>
          {text.allCauses}
        </Button>
      </div>
      <p className="dimmed">
        {text.failures(count)}, {text.firstSeen} <RelativeTime at={firstSeenAt} />, {text.mostRecently}{' '}
        <RelativeTime at={lastSeenAt} />
      </p>
      <p>{explanation.meaning}</p>
      <p>
        <strong>{text.drawer.remedy}:</strong> {explanation.remedy}
      </p>
    </section>
  );
}
