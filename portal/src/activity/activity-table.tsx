import { formatDateTime, formatNumber } from '../components/format.js';
import type { Bar } from './activity-api.js';
import { activityStrings as text } from './activity-strings.js';
import styles from './activity.module.css';
import { PARTS, totalOf } from './scale.js';

/** The data of the chart as a table, without empty intervals. */
export function ActivityTable({ bars }: { bars: readonly Bar[] }) {
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={text.title}>
      <table className={styles.table} aria-label={text.title}>
        <thead>
          <tr>
            <th scope="col">{text.from}</th>
            {PARTS.map((part) => (
              <th key={part} scope="col">
                {text[part]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars
            .filter((bar) => totalOf(bar) > 0)
            .map((bar) => (
              <tr key={bar.from}>
                <td>{formatDateTime(new Date(bar.from).toISOString())}</td>
                {PARTS.map((part) => (
                  <td key={part}>{formatNumber(bar[part])}</td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
