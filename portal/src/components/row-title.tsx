import type { ReactNode } from 'react';
import styles from './row-title.module.css';

interface RowTitleProps {
  /** Link to the details. Its click target covers the whole row. */
  readonly children: ReactNode;
  readonly struck?: boolean;
  /** Values of the columns that are hidden on a phone. */
  readonly phone: ReactNode;
}

export function RowTitle({ children, struck, phone }: RowTitleProps) {
  return (
    <div className={styles.cell}>
      <span className={styles.title} data-struck={struck}>
        {children}
      </span>
      <div className={`phone-only ${styles.phone}`}>{phone}</div>
    </div>
  );
}
