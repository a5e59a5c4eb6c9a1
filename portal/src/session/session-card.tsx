import { useEffect, type ReactNode } from 'react';
import icon from '../app/icon.svg';
import { CopyField } from '../components/copy-field.js';
import { strings } from '../strings.js';
import styles from './session-card.module.css';

interface SessionCardProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** Whether to show the command that creates a sign-in link. */
  readonly withCommand?: boolean;
  readonly action?: ReactNode;
}

/** Page for visitors without a session: a card with one message and one action. */
export function SessionCard({ title, children, withCommand, action }: SessionCardProps) {
  const text = strings.session;
  useEffect(() => {
    document.title = `${title} · ${strings.product}`;
  }, [title]);
  return (
    <main className={styles.page}>
      <div className={`card ${styles.card}`}>
        <img src={icon} alt={strings.product} width={40} height={40} />
        <h1>{title}</h1>
        {children}
        {withCommand && <CopyField label={text.commandLabel} value={text.command} buttonLabel={text.copyCommand} />}
        {action}
      </div>
    </main>
  );
}
