import { Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { strings } from '../strings.js';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: string | number;
  /** Ignores clicks outside, so that an accident does not hide a secret that is shown only once. `onClose` asks first. */
  readonly guarded?: boolean;
  readonly children: ReactNode;
}

/** Dialog that is open while it is rendered. On a phone it fills the screen. */
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
