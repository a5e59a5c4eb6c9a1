import styles from './consequences.module.css';
import { consequenceStrings as text } from './settings-strings.js';

/** Shows the consequences of an action and the way to undo it. */
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
