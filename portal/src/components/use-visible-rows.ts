import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useState, type RefObject } from 'react';
import { useScrollContainer } from './scroll-container.js';

/** Above this number of rows, only visible rows are rendered. */
const PLAIN_LIMIT = 200;

/** Returns the indexes of the rows to render, and the heights of those before and after them. */
export function useVisibleRows(table: RefObject<HTMLTableElement | null>, count: number, rowHeight: number) {
  const [top, setTop] = useState(0);
  const container = useScrollContainer();
  const enabled = count > PLAIN_LIMIT;
  useLayoutEffect(() => {
    const scrolled = container ? container.scrollTop - container.getBoundingClientRect().top : window.scrollY;
    setTop((table.current?.getBoundingClientRect().top ?? 0) + scrolled);
  }, [enabled, container, table]);

  const options = { count, estimateSize: () => rowHeight, overscan: 12, scrollMargin: top };
  const inWindow = useWindowVirtualizer({ ...options, enabled: enabled && !container });
  const inContainer = useVirtualizer({
    ...options,
    enabled: enabled && container !== null,
    getScrollElement: () => container,
  });
  if (!enabled) return { visible: range(count), before: 0, after: 0, measure: undefined };
  const virtualizer = container ? inContainer : inWindow;
  const items = virtualizer.getVirtualItems();
  return {
    visible: items.map(({ index }) => index),
    before: (items[0]?.start ?? top) - top,
    after: virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top),
    measure: virtualizer.measureElement as (row: Element | null) => void,
  };
}

export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
