import type { ReactNode } from 'react';
import styles from './section.module.css';

interface SectionProps {
  readonly title: string;
  readonly help: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** Says in one line that a list is empty, and what to do about it. */
export function EmptyLine({ title, text }: { title: string; text: string }) {
  return (
    <p className={styles.empty}>
      <strong>{title}.</strong> <span className="dimmed">{text}</span>
    </p>
  );
}

/** Section of a page: title, description, action and list. */
export function Section({ title, help, action, children }: SectionProps) {
  return (
    <section className={`stack ${styles.section}`}>
      <div className={styles.head}>
        <div>
          <h2>{title}</h2>
          <p className="dimmed">{help}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
