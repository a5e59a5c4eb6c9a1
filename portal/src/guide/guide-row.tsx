import { useId, type ReactNode } from 'react';
import { Icon } from '../components/icons.js';
import { connectStrings } from '../connect/connect-strings.js';
import styles from './connect-guide.module.css';

interface GuideRowProps {
  readonly title: string;
  readonly done?: boolean;
  /** Cannot be opened yet. */
  readonly locked?: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
  /** The evidence that a part is done, beside its title. */
  readonly fact?: ReactNode;
  readonly children: ReactNode;
}

/** Part of a guide: a row, with its text below it while it is open. */
export function GuideRow({ title, done = false, locked = false, open, onToggle, fact, children }: GuideRowProps) {
  const panel = useId();
  const isOpen = open && !locked;
  return (
    <li className={styles.part} data-open={isOpen}>
      <div className={styles.row}>
        <h3 className={styles.heading}>
          <button
            type="button"
            className={styles.control}
            aria-expanded={isOpen}
            aria-controls={isOpen ? panel : undefined}
            aria-disabled={locked}
            title={locked ? connectStrings.locked : undefined}
            onClick={() => !locked && onToggle()}
          >
            <span className={styles.mark} data-done={done}>
              <Icon name={done ? 'check' : locked ? 'lock' : 'chevron'} size={14} />
            </span>
            <span className={styles.title}>{title}</span>
            {done && <span className="visually-hidden">{connectStrings.stepDone}</span>}
            {locked && <span className="visually-hidden">{connectStrings.locked}</span>}
          </button>
        </h3>
        {done && fact && <span className={styles.fact}>{fact}</span>}
      </div>
      {isOpen && (
        <div id={panel} className={styles.panel}>
          {children}
        </div>
      )}
    </li>
  );
}
