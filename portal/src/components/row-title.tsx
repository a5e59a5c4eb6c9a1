import type { ReactNode } from 'react';
import styles from './row-title.module.css';

interface RowTitleProps {
  /** The link to the row's own page; its target reaches over the whole row. */
  readonly children: ReactNode;
  readonly struck?: boolean;
  /** What the columns say that a phone has no room for. */
  readonly phone: ReactNode;
}

export function RowTitle({ children, struck, phone }: RowTitleProps) {
  return (
    <div>
      <span className={styles.title} data-struck={struck}>
        {children}
      </span>
      <div className={`phone-only ${styles.phone}`}>{phone}</div>
    </div>
  );
}
