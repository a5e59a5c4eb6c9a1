import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { strings } from '../strings.js';
import styles from './detail-drawer.module.css';
import { useFocusReturn } from './use-focus-return.js';
import { ScrollContainer } from './scroll-container.js';

interface DetailDrawerProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Details of a row beside its list, which keeps its scroll position. */
export function DetailDrawer({ title, onClose, children }: DetailDrawerProps) {
  useFocusReturn();
  const phone = useMediaQuery('(max-width: 47.99em)');
  const [body, setBody] = useState<HTMLDivElement | null>(null);
  return (
    <Drawer
      opened
      onClose={onClose}
      title={title}
      position="right"
      size={phone ? '100%' : 720}
      padding={0}
      closeButtonProps={{ 'aria-label': strings.close }}
      classNames={{ content: styles.content, header: styles.header, title: styles.title, body: styles.body }}
      attributes={{ header: { role: 'presentation' } }}
      transitionProps={{ duration: 120 }}
    >
      <div ref={setBody} className={styles.scroll} tabIndex={-1}>
        <ScrollContainer value={body}>{body && <div className="stack">{children}</div>}</ScrollContainer>
      </div>
    </Drawer>
  );
}
