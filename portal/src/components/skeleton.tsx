import { strings } from '../strings.js';
import styles from './skeleton.module.css';

/** Placeholder for content that is loading. */
export function Skeleton() {
  return (
    <div role="status" className={styles.skeleton}>
      <span className="visually-hidden">{strings.loading}</span>
      {['58%', '44%', '51%'].map((width) => (
        <div key={width} className={styles.bone} style={{ width }} />
      ))}
    </div>
  );
}

/** Placeholder for a card that is loading. */
export function CardSkeleton() {
  return (
    <div className="card">
      <Skeleton />
    </div>
  );
}
