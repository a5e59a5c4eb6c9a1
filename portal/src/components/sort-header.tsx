import type { Column, LocalSort, ServerSort } from './table-columns.js';
import { Icon } from './icons.js';
import styles from './data-table.module.css';

type Direction = 'ascending' | 'descending';

export interface Sorting {
  readonly server: ServerSort | undefined;
  readonly local: LocalSort | undefined;
  readonly onLocal: (sort: LocalSort) => void;
}

/** Returns how a table is sorted by this column. Undefined for a column that cannot be sorted. */
export function directionOf<T>(column: Column<T>, { server, local }: Sorting): Direction | 'none' | undefined {
  if (typeof column.sort === 'function') {
    if (local?.header !== column.header) return 'none';
    return local.descending ? 'descending' : 'ascending';
  }
  if (!column.sort || !server) return undefined;
  if (server.value === column.sort) return 'ascending';
  return server.value === `-${column.sort}` ? 'descending' : 'none';
}

/** Header whose button sorts the list, and reverses the order if it is sorted by this column. */
export function SortHeader<T>({ column, sorting }: { column: Column<T>; sorting: Sorting }) {
  const now = directionOf(column, sorting);
  const descending = now === 'none' ? column.firstSort === 'descending' : now === 'ascending';
  const sort = () => {
    const { sort: key, header } = column;
    if (typeof key === 'string') sorting.server?.onChange(descending ? `-${key}` : key);
    else sorting.onLocal({ header, descending });
  };
  return (
    <button type="button" className={styles.sort} onClick={sort}>
      {column.header}
      <span className={styles.direction} data-direction={now}>
        <Icon name="chevron" size={14} />
      </span>
    </button>
  );
}
