import styles from './data-table.module.css';
import type { Column } from './table-columns.js';

/** Class of the cells and the header of a column. */
export function classOf<T>({ numeric, wideOnly, hiddenHeader }: Column<T>): string {
  const end = numeric && (hiddenHeader ? styles.actions : styles.numeric);
  return [end, wideOnly && 'wide-only'].filter(Boolean).join(' ');
}
