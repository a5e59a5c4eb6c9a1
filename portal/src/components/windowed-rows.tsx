import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useState, type ReactNode, type RefObject } from 'react';
import { useScrollContainer } from './scroll-container.js';
import { Spacer } from './table-rows.js';

export interface RowsProps {
  readonly table: RefObject<HTMLTableElement | null>;
  readonly count: number;
  readonly rowHeight: number;
  readonly columns: number;
  readonly renderRow: (index: number, measure?: (row: Element | null) => void) => ReactNode;
}

/** Rows of a long list. Only the ones in the window are rendered. */
export function WindowedRows({ table, count, rowHeight, columns, renderRow }: RowsProps) {
  const [top, setTop] = useState(0);
  const container = useScrollContainer();
  useLayoutEffect(() => {
    const scrolled = container ? container.scrollTop - container.getBoundingClientRect().top : window.scrollY;
    setTop((table.current?.getBoundingClientRect().top ?? 0) + scrolled);
  }, [container, table]);

  const options = { count, estimateSize: () => rowHeight, overscan: 12, scrollMargin: top };
  const inWindow = useWindowVirtualizer({ ...options, enabled: !container });
  const inContainer = useVirtualizer({ ...options, enabled: container !== null, getScrollElement: () => container });
  const virtualizer = container ? inContainer : inWindow;
  const items = virtualizer.getVirtualItems();
  return (
    <>
      <Spacer height={(items[0]?.start ?? top) - top} columns={columns} />
      {items.map(({ index }) => renderRow(index, virtualizer.measureElement as (row: Element | null) => void))}
      <Spacer height={virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top)} columns={columns} />
    </>
  );
}
