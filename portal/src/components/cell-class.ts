import styles from './data-table.module.css';
import type { Column } from './table-columns.js';

/** Class of the cells and the header of a column. */
export function classOf<T>({ numeric, wideOnly }: Column<T>): string {
  return [numeric && styles.numeric, wideOnly && 'wide-only'].filter(Boolean).join(' ');
}
