import { strings } from '../strings.js';
import styles from './skeleton.module.css';

/** Where something will be once it has been read. */
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

/** The same in the place of a card. */
export function CardSkeleton() {
  return (
    <div className="card">
      <Skeleton />
    </div>
  );
}
