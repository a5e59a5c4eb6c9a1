import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import styles from './data-table.module.css';
import { useScrollContainer } from './scroll-container.js';

export interface Column<T> {
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  readonly width: string;
  readonly numeric?: boolean;
  /** Hidden on a phone, where the first column shows the value in a second line. */
  readonly wideOnly?: boolean;
  readonly hiddenHeader?: boolean;
}

interface DataTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly muted?: (row: T) => boolean;
}

/** Above this number of rows, only visible rows are rendered. */
const PLAIN_LIMIT = 200;
const ROW_HEIGHT = 49;

export function DataTable<T>({ label, columns, rows, rowKey, muted }: DataTableProps<T>) {
  const { table, visible, before, after, measure } = useVisibleRows(rows.length);
  return (
    <table ref={table} className={styles.table} aria-label={label} aria-rowcount={rows.length + 1}>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <th key={column.header} scope="col" className={classOf(column)} style={widthOf(column.width)}>
              <span className={column.hiddenHeader ? 'visually-hidden' : undefined}>{column.header}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Spacer height={before} columns={columns.length} />
        {visible.map((index) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <tr key={rowKey(row)} ref={measure} data-index={index} aria-rowindex={index + 2} data-muted={muted?.(row)}>
              {columns.map((column) => (
                <td key={column.header} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          );
        })}
        <Spacer height={after} columns={columns.length} />
      </tbody>
    </table>
  );
}

function useVisibleRows(count: number) {
  const table = useRef<HTMLTableElement>(null);
  const [top, setTop] = useState(0);
  const container = useScrollContainer();
  const enabled = count > PLAIN_LIMIT;
  useLayoutEffect(() => {
    const scrolled = container ? container.scrollTop - container.getBoundingClientRect().top : window.scrollY;
    setTop((table.current?.getBoundingClientRect().top ?? 0) + scrolled);
  }, [enabled, container]);

  const options = { count, estimateSize: () => ROW_HEIGHT, overscan: 12, scrollMargin: top };
  const inWindow = useWindowVirtualizer({ ...options, enabled: enabled && !container });
  const inContainer = useVirtualizer({
    ...options,
    enabled: enabled && container !== null,
    getScrollElement: () => container,
  });
  if (!enabled) return { table, visible: range(count), before: 0, after: 0, measure: undefined };
  const virtualizer = container ? inContainer : inWindow;
  const items = virtualizer.getVirtualItems();
  return {
    table,
    visible: items.map(({ index }) => index),
    before: (items[0]?.start ?? top) - top,
    after: virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top),
    measure: virtualizer.measureElement as (row: Element | null) => void,
  };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Fills the height of the rows that are not rendered. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className={styles.spacer}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

const widthOf = (width: string): CSSProperties => ({ '--width': width }) as CSSProperties;

function classOf<T>({ numeric, wideOnly }: Column<T>): string {
  return [numeric && styles.numeric, wideOnly && 'wide-only'].filter(Boolean).join(' ');
}
