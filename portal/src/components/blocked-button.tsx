import { Button, type ButtonProps } from '@mantine/core';
import { useId } from 'react';
import styles from './blocked-button.module.css';

interface BlockedButtonProps extends ButtonProps {
  /** Reason why the button does nothing now. Undefined if it can be pressed. */
  readonly blocked: string | undefined;
  readonly type?: 'submit' | 'button';
  readonly onClick?: () => void;
  readonly children: string;
}

/** Button that stays reachable by keyboard while it is blocked, and says why. */
export function BlockedButton({ blocked, onClick, children, ...button }: BlockedButtonProps) {
  const id = useId();
  return (
    <span className={styles.group}>
      <Button
        {...button}
        aria-disabled={blocked ? true : undefined}
        aria-describedby={blocked ? id : undefined}
        data-blocked={blocked ? true : undefined}
        onClick={(event) => {
          if (blocked) event.preventDefault();
          else onClick?.();
        }}
      >
        {children}
      </Button>
      {blocked && (
        <span id={id} className={styles.reason}>
          {blocked}
        </span>
      )}
    </span>
  );
}
