import { lazy, Suspense, useMemo, useRef, useState, type MouseEvent } from 'react';
import styles from './data-table.module.css';
import { SelectedRows } from './selected-rows.js';
import { type Column, type LocalSort, type ServerSort, sorted } from './table-columns.js';
import { textOfCell } from './table-csv.js';
import { TableHead } from './table-head.js';
import { PlaceholderRows, range, TableRow } from './table-rows.js';
import { useCopiedRows } from './use-copied-rows.js';
import { useRowKeys } from './use-row-keys.js';
import { useTableView } from './use-table-view.js';
import type { RowsProps } from './windowed-rows.js';

export type { Column } from './table-columns.js';

interface DataTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly muted?: (row: T) => boolean;
  /** Heading of consecutive rows, such as their day. */
  readonly groupOf?: (row: T) => string;
  /** Order of a list that the server sorts. */
  readonly sort?: ServerSort;
  /** Number of placeholder rows while the list is loading. */
  readonly placeholders?: number;
}

const [ROW_HEIGHT, COMPACT_HEIGHT] = [41, 33];

/**
 * Table with one line a row. Its columns, order and row height can be chosen, its rows can be reached by j and k, and
 * selected rows are copied as CSV.
 */
export function DataTable<T>({ placeholders = 0, ...props }: DataTableProps<T>) {
  const { label, rowKey, muted, groupOf } = props;
  const table = useRef<HTMLTableElement>(null);
  const { columns, ...view } = useTableView(label, props.columns);
  const [local, setLocal] = useState<LocalSort>();
  const rows = useSorted(props.rows, columns, local);
  const height = view.compact ? COMPACT_HEIGHT : ROW_HEIGHT;
  const { selection, selectTo, clear } = useRowKeys(table, rows.length);
  const { first, last } = selection ?? { first: 0, last: -1 };
  const selected = rows.slice(first, last + 1);
  const { onCopy, copyByButton } = useCopiedRows({ table, columns, rows: selected, first });
  const renderRow: RowsProps['renderRow'] = (index, measure) => {
    const row = rows[index];
    if (row === undefined) return null;
    const previous = rows[index - 1];
    const group = groupOf?.(row);
    return (
      <TableRow
        key={rowKey(row)}
        {...{ columns, row, index, measure }}
        group={previous && groupOf?.(previous) === group ? undefined : group}
        muted={muted?.(row)}
        isSelected={index >= first && index <= last}
        onShiftClick={() => selectTo(index)}
      />
    );
  };
  return (
    <>
      <table
        ref={table}
        className={styles.table}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-busy={placeholders > 0 || undefined}
        data-compact={view.compact}
        data-keys
        onCopy={onCopy}
        onMouseOver={showWhole}
      >
        <TableHead label={label} shown={columns} sorting={{ server: props.sort, local, onLocal: setLocal }} {...view} />
        <tbody>
          <PlaceholderRows columns={columns} count={placeholders} />
          <Rows table={table} count={rows.length} rowHeight={height} columns={columns.length} renderRow={renderRow} />
        </tbody>
      </table>
      <SelectedRows count={selected.length} onCopy={copyByButton} onClear={clear} />
    </>
  );
}

/** Above this number of rows, only the ones in the window are rendered. */
const PLAIN_LIMIT = 200;
const WindowedRows = lazy(async () => ({ default: (await import('./windowed-rows.js')).WindowedRows }));

function Rows(props: RowsProps) {
  const plain = range(Math.min(props.count, PLAIN_LIMIT)).map((index) => props.renderRow(index));
  if (props.count <= PLAIN_LIMIT) return plain;
  return (
    <Suspense fallback={plain}>
      <WindowedRows {...props} />
    </Suspense>
  );
}

function useSorted<T>(rows: readonly T[], columns: readonly Column<T>[], local: LocalSort | undefined): readonly T[] {
  const by = columns.find(({ header }) => header === local?.header)?.sort;
  return useMemo(
    () => (typeof by === 'function' && local ? sorted(rows, by, local.descending) : rows),
    [rows, by, local],
  );
}

/** Shows the whole text of a cell that is cut off in its tooltip. */
function showWhole({ target }: MouseEvent): void {
  const cell = (target as Element).closest('td');
  if (!cell) return;
  const parts = [cell, ...cell.querySelectorAll('*')];
  const isCut = parts.some(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth);
  if (isCut) cell.title = textOfCell(cell);
  else cell.removeAttribute('title');
}
