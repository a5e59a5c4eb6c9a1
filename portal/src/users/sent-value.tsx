import { Bidi } from '../components/bidi.js';
import { strings } from '../strings.js';
import styles from './user-page.module.css';

/** Value that was sent, one that Rollcall derived, or none. */
export function SentValue({ value, isDerived }: { value: string; isDerived: boolean }) {
  if (value === '') return <NotSent />;
  if (!isDerived) return <Bidi>{value}</Bidi>;
  return (
    <span className={styles.derived}>
      <Bidi>{value}</Bidi> <Mark text={strings.user.derived} />
    </span>
  );
}

export function NotSent() {
  return (
    <span className={styles.derived}>
      {strings.none} <Mark text={strings.user.notSent} />
    </span>
  );
}

function Mark({ text }: { text: string }) {
  return <span className={styles.mark}>{text}</span>;
}
