import { useId, useRef } from 'react';
import { strings } from '../strings.js';
import { CheckField } from './check-field.js';
import { Icon } from './icons.js';
import { placePanel } from './place-panel.js';
import styles from './table-view.module.css';

const text = strings.tableView;

export interface TableViewProps {
  /** Name of the table, for screen readers. */
  readonly label: string;
  readonly compact: boolean;
  readonly setCompact: (compact: boolean) => void;
  /** Columns that can be hidden. */
  readonly choices: readonly { readonly header: string; readonly isShown: boolean }[];
  readonly show: (header: string, isShown: boolean) => void;
}

/** Button that opens the choice of columns and the height of the rows. Both are remembered. */
export function TableView({ label, compact, setCompact, choices, show }: TableViewProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.button}
        popoverTarget={id}
        aria-label={text.button(label)}
        title={text.title}
      >
        <Icon name="settings" size={16} />
      </button>
      <div
        id={id}
        popover="auto"
        className={`floating ${styles.panel}`}
        role="group"
        aria-label={text.button(label)}
        onToggle={({ newState, currentTarget }) => newState === 'open' && open(currentTarget, button.current)}
      >
        {choices.length > 0 && (
          <fieldset className={styles.set}>
            <legend>{text.columns}</legend>
            {choices.map(({ header, isShown }) => (
              <CheckField
                key={header}
                className={styles.choice}
                label={header}
                checked={isShown}
                onChange={(checked) => show(header, checked)}
              />
            ))}
          </fieldset>
        )}
        <fieldset className={styles.set}>
          <legend>{text.rows}</legend>
          <CheckField className={styles.choice} label={text.compact} checked={compact} onChange={setCompact} />
        </fieldset>
      </div>
    </>
  );
}

function open(panel: HTMLElement, button: HTMLElement | null): void {
  if (button) placePanel(button, panel, 'end');
  panel.querySelector('input')?.focus();
}
