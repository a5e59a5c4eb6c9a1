import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.js';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text?: ReactNode;
  readonly level?: 1 | 2;
  readonly children?: ReactNode;
}

/** Explains why a list is empty and what to do about it. */
export function EmptyState({ icon, title, text, level = 2, children }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>
        <Icon name={icon} size={16} />
      </span>
      <div className={styles.words}>
        <Heading className={styles.title}>{title}</Heading>
        {text && <p className={styles.text}>{text}</p>}
      </div>
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
