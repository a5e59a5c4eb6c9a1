import type { ReactNode } from 'react';
import styles from './card.module.css';

export type Definition = readonly [term: string, value: ReactNode];

export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className={styles.list}>
      {items.map(([term, value]) => (
        <div key={term} className={styles.item}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Card({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={`card ${styles.card}`}>
      <div className={styles.heading}>
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
