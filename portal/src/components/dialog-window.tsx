import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { DialogProps } from './dialog.js';
import styles from './dialog.module.css';

/** Window of a dialog. On a phone it fills the screen. */
export function DialogWindow({ title, onClose, size = 480, guarded = false, children }: DialogProps) {
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
