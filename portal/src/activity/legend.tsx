import { formatNumber } from '../components/format.js';
import { activityStrings as text } from './activity-strings.js';
import styles from './activity.module.css';
import type { Counts } from './scale.js';
import { PARTS } from './scale.js';

/** Colors of the chart with the totals. */
export function Legend({ bars }: { bars: readonly Counts[] }) {
  return (
    <ul className={styles.legend}>
      {PARTS.map((part) => (
        <li key={part} className={styles.entry}>
          <span className={styles.swatch} data-part={part} aria-hidden />
          {text[part]} <span className="number">{formatNumber(bars.reduce((sum, bar) => sum + bar[part], 0))}</span>
        </li>
      ))}
    </ul>
  );
}
