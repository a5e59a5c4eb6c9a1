import { formatNumber } from '../components/format.js';
import { strings } from '../strings.js';
import styles from './service-columns.module.css';

const text = strings.directoryServices;

/** How many people joined and left within a week, such as "+12 −2". */
export function WeekDifference({ joined, left }: { joined: number; left: number }) {
  if (joined + left === 0) return null;
  const parts = [joined > 0 && `+${formatNumber(joined)}`, left > 0 && `−${formatNumber(left)}`];
  return (
    <span className={styles.difference} title={text.difference(joined, left)}>
      <span aria-hidden>{parts.filter(Boolean).join(' ')}</span>
      <span className="visually-hidden">{text.difference(joined, left)}</span>
    </span>
  );
}
