import { Button } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import { strings } from '../strings.js';
import styles from './dialog.module.css';
import { useFocusReturn } from './use-focus-return.js';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: string | number;
  /** Ignores clicks outside, so that an accident does not hide a secret that is shown only once. `onClose` asks first. */
  readonly guarded?: boolean;
  readonly children: ReactNode;
}

/** Loaded with the first dialog, because pages do not need it. */
const DialogWindow = lazy(async () => ({ default: (await import('./dialog-window.js')).DialogWindow }));

/** Dialog that is open while it is rendered. */
export function Dialog(props: DialogProps) {
  useFocusReturn();
  return (
    <Suspense>
      <DialogWindow {...props} />
    </Suspense>
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
