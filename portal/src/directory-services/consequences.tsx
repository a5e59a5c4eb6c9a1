import styles from './consequences.module.css';
import { consequenceStrings as text } from './settings-strings.js';

/** What an action leads to, and how to go back. */
export function Consequences({ next, back }: { next: string; back: string }) {
  return (
    <dl className={styles.list}>
      <dt>{text.next}</dt>
      <dd>{next}</dd>
      <dt>{text.back}</dt>
      <dd>{back}</dd>
    </dl>
  );
}
