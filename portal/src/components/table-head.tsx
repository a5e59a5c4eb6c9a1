import type { CSSProperties } from 'react';
import { SortHeader, directionOf, type Sorting } from './sort-header.js';
import { classOf } from './cell-class.js';
import type { Column } from './table-columns.js';
import { TableView, type TableViewProps } from './table-view.js';

interface TableHeadProps<T> extends TableViewProps {
  readonly shown: readonly Column<T>[];
  readonly sorting: Sorting;
}

export function TableHead<T>({ shown, sorting, ...view }: TableHeadProps<T>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {shown.slice(0, -1).map((column) => (
          <Header key={column.header} column={column} sorting={sorting} view={null} />
        ))}
        {/* Has one key for all columns, so that its menu stays open while the columns change. */}
        {shown.slice(-1).map((column) => (
          <Header key="" column={column} sorting={sorting} view={view} />
        ))}
      </tr>
    </thead>
  );
}

interface HeaderProps<T> {
  readonly column: Column<T>;
  readonly sorting: Sorting;
  readonly view: TableViewProps | null;
}

function Header<T>({ column, sorting, view }: HeaderProps<T>) {
  const direction = directionOf(column, sorting);
  const label = <span className={column.hiddenHeader ? 'visually-hidden' : undefined}>{column.header}</span>;
  return (
    <th
      scope="col"
      className={classOf(column)}
      style={{ '--width': column.width } as CSSProperties}
      aria-sort={direction === 'none' ? undefined : direction}
    >
      {direction ? <SortHeader column={column} sorting={sorting} /> : label}
      {view && <TableView {...view} />}
    </th>
  );
}
