import type { ClipboardEvent, RefObject } from 'react';
import { strings } from '../strings.js';
import type { Column } from './table-columns.js';
import { csvOf, textOfCell } from './table-csv.js';
import { useToast } from './toast.js';

interface CopiedRows<T> {
  readonly table: RefObject<HTMLTableElement | null>;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  /** Position of the first of the rows in the table. */
  readonly first: number;
}

/** Copies the selected rows as CSV, by Ctrl+C or by a button. */
export function useCopiedRows<T>({ table, columns, rows, first }: CopiedRows<T>) {
  const toast = useToast();
  const copied = columns.filter(({ hiddenHeader }) => !hiddenHeader);
  const textOf = (column: Column<T>, row: T, index: number): string => {
    if (column.text) return String(column.text(row));
    const cell = column.cell(row);
    if (typeof cell === 'string' || typeof cell === 'number') return String(cell);
    const rendered = table.current?.querySelector(`tr[data-index="${index}"]`)?.children[columns.indexOf(column)];
    return rendered ? textOfCell(rendered) : '';
  };
  const csv = () =>
    csvOf([
      copied.map(({ header }) => header),
      ...rows.map((row, index) => copied.map((column) => textOf(column, row, first + index))),
    ]);
  const confirm = () => toast(strings.tableView.copied(rows.length));
  return {
    onCopy: (event: ClipboardEvent) => {
      if (rows.length === 0) return;
      event.preventDefault();
      event.clipboardData.setData('text/plain', csv());
      confirm();
    },
    copyByButton: () => void navigator.clipboard?.writeText(csv()).then(confirm),
  };
}
