import { formatAbsolute } from '../components/format.js';
import type { ChangeRun } from './change-run-api.js';
import styles from './change-run-list.module.css';

const DAY = 86_400_000;
const clock = new Intl.DateTimeFormat('en', { timeStyle: 'short', hourCycle: 'h23' });
const date = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });

/** Time of the last change of a run: the time of day, with the date unless it was within the last day. */
export function RunTime({ run: { endedAt } }: { run: ChangeRun }) {
  const time = new Date(endedAt);
  const isRecent = Date.now() - time.getTime() < DAY;
  return (
    <time dateTime={endedAt} title={formatAbsolute(endedAt)} className={styles.time}>
      {isRecent ? clock.format(time) : `${date.format(time)}, ${clock.format(time)}`}
    </time>
  );
}
