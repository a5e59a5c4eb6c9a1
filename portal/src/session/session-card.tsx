import { useEffect, type ReactNode } from 'react';
import { Bidi } from '../components/bidi.js';
import icon from '../app/icon.svg';
import { strings } from '../strings.js';
import { SignInCommand } from './sign-in-command.js';
import styles from './session-card.module.css';

interface SessionCardProps {
  readonly title: string;
  /** Name of the organization, if a visitor may know it. */
  readonly organization?: string | null | undefined;
  readonly children?: ReactNode;
  /** Whether to show the command that creates a sign-in link. */
  readonly withCommand?: boolean;
  readonly action?: ReactNode;
}

/** Page for visitors without a session: a card with one message and one action. */
export function SessionCard({ title, organization, children, withCommand, action }: SessionCardProps) {
  useEffect(() => {
    document.title = `${title} · ${strings.product}`;
  }, [title]);
  return (
    <main className={styles.page}>
      <div className={`card ${styles.card}`}>
        <img src={icon} alt={strings.product} width={40} height={40} />
        <div>
          <h1>{title}</h1>
          {organization && (
            <p className="dimmed">
              <Bidi>{organization}</Bidi>
            </p>
          )}
        </div>
        {children}
        {withCommand && <SignInCommand />}
        {action}
      </div>
    </main>
  );
}
