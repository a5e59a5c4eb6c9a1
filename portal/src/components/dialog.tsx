import { Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { strings } from '../strings.js';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: string | number;
  /** While a secret is shown that cannot be seen again, a slip of the finger does not close the dialog. */
  readonly guarded?: boolean;
  readonly children: ReactNode;
}

/** A dialog that is open as long as it is rendered. On a phone it takes the whole screen. */
export function Dialog({ title, onClose, size = 520, guarded = false, children }: DialogProps) {
  const phone = useMediaQuery('(max-width: 47.99em)');
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      fullScreen={phone}
      radius={phone ? 0 : undefined}
      closeOnEscape={!guarded}
      closeOnClickOutside={!guarded}
      classNames={{ title: styles.title }}
    >
      {children}
    </Modal>
  );
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

export function CancelButton({ onClick }: { onClick: () => void }) {
  return (
    <Button variant="default" onClick={onClick}>
      {strings.cancel}
    </Button>
  );
}
