import type { MouseEvent } from 'react';
import styles from './data-table.module.css';
import { classOf } from './cell-class.js';
import type { Column } from './table-columns.js';

interface TableRowProps<T> {
  readonly columns: readonly Column<T>[];
  readonly row: T;
  readonly index: number;
  readonly muted: boolean | undefined;
  /** Heading above the row. */
  readonly group?: string | undefined;
  readonly isSelected: boolean;
  /** Measures the row of a long list. */
  readonly measure: ((row: Element | null) => void) | undefined;
  readonly onShiftClick: () => void;
}

export function TableRow<T>(props: TableRowProps<T>) {
  const { columns, row, index, muted, group, isSelected, measure, onShiftClick } = props;
  const select = (event: MouseEvent) => {
    if (!event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    onShiftClick();
  };
  const cells = (
    <tr
      ref={measure}
      tabIndex={-1}
      data-index={index}
      aria-rowindex={index + 2}
      data-muted={muted}
      data-selected={isSelected || undefined}
      onClickCapture={select}
    >
      {columns.map((column) => (
        <td key={column.header} className={classOf(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
  if (group === undefined) return cells;
  return (
    <>
      <tr className={styles.group}>
        <th scope="rowgroup" colSpan={columns.length}>
          {group}
        </th>
      </tr>
      {cells}
    </>
  );
}

export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Rows in the grid of a list that is loading. */
export function PlaceholderRows<T>({ columns, count }: { columns: readonly Column<T>[]; count: number }) {
  return range(count).map((index) => (
    <tr key={index} aria-hidden>
      {columns.map((column) => (
        <td key={column.header} className={classOf(column)}>
          {!column.hiddenHeader && <div className={styles.bone} data-length={(index + column.header.length) % 3} />}
        </td>
      ))}
    </tr>
  ));
}

/** Fills the height of the rows that are not rendered. */
export function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className={styles.spacer}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
