import { useId, useRef } from 'react';
import { CopyButton, type CopyOutcome } from './copy-button.js';
import styles from './copy-field.module.css';

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly buttonLabel: string;
  readonly primary?: boolean;
  readonly onCopy?: (outcome: CopyOutcome | 'manual') => void;
}

/** Value with a copy button. It is a read-only text box so that keyboard users can focus and copy it. */
export function CopyField({ label, value, buttonLabel, primary, onCopy }: CopyFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const select = () => {
    input.current?.focus();
    input.current?.select();
  };
  return (
    <div>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.row}>
        <input
          ref={input}
          id={id}
          className={styles.input}
          readOnly
          value={value}
          autoComplete="off"
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          onCopy={() => onCopy?.('manual')}
        />
        <CopyButton label={buttonLabel} text={value} select={select} primary={primary} onCopy={onCopy} />
      </div>
    </div>
  );
}
