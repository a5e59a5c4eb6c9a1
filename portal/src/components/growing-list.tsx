import { Button } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import type { News } from '../api/news.js';
import { strings } from '../strings.js';
import styles from './growing-list.module.css';

interface GrowingListProps {
  readonly news: News | undefined;
  readonly showNews: (() => void) | undefined;
  readonly children: ReactNode;
}

/** List with a notice about new rows that stays visible at any scroll position. */
export function GrowingList({ news, showNews, children }: GrowingListProps) {
  const top = useRef<HTMLDivElement>(null);
  const showFromTop = () => {
    showNews?.();
    top.current?.focus({ preventScroll: true });
    top.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <div ref={top} tabIndex={-1} className={styles.list}>
      <div role="status" className={styles.news}>
        {news && (
          <Button size="compact-sm" radius="xl" className={styles.pill} onClick={showFromTop}>
            {strings.news(news)}
          </Button>
        )}
      </div>
      {children}
    </div>
  );
}
