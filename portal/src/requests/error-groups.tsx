import { Button } from '@mantine/core';
import { Card } from '../components/card.js';
import { RelativeTime } from '../components/relative-time.js';
import type { ExplanationCode } from '../generated/graphql.js';
import type { ErrorGroup } from './request-api.js';
import styles from './requests.module.css';
import { requestStrings as text } from './request-strings.js';

interface ErrorGroupsProps {
  readonly groups: readonly ErrorGroup[];
  readonly chosen: ExplanationCode | undefined;
  readonly onChoose: (code: ExplanationCode) => void;
}

/** Recent failures grouped by cause, each with its remedy. */
export function ErrorGroups({ groups, chosen, onChoose }: ErrorGroupsProps) {
  return (
    <Card title={text.groups}>
      <ul className={styles.groups}>
        {groups.map(({ explanation: { code, title, meaning, remedy }, count, lastSeenAt }) => (
          <li key={code} className={styles.group}>
            <div>
              <p className={styles.groupTitle}>{title}</p>
              <p className="dimmed">
                {meaning} {text.lastSeen} <RelativeTime at={lastSeenAt} />, {text.times(count)}.
              </p>
              <p className={styles.remedy}>{remedy}</p>
            </div>
            <Button
              variant="default"
              size="xs"
              aria-label={text.showFor(title)}
              aria-pressed={chosen === code}
              onClick={() => onChoose(code)}
            >
              {text.show}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
