import { strings } from '../strings.js';
import styles from './overview.module.css';

/** The blocks of the overview in their sizes. */
export function OverviewSkeleton() {
  return (
    <div role="status" className="stack">
      <span className="visually-hidden">{strings.loading}</span>
      <div className={styles.status} />
      <div className={`card ${styles.numbersBone}`} />
      <div className={`card ${styles.chartBone}`} />
    </div>
  );
}
