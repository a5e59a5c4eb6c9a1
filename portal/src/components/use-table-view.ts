import type { Column } from './table-columns.js';
import { useRemembered } from './remembered.js';

/** Height of the rows, and the columns that the reader chose for this table. */
export function useTableView<T>(label: string, columns: readonly Column<T>[]) {
  const [density, setDensity] = useRemembered('density');
  const [chosen, setChosen] = useRemembered(`columns-${label}`);
  const choices = readChoices(chosen);
  const isShown = ({ header, optional }: Column<T>) => choices[header] ?? !optional;
  const [, ...rest] = columns;
  const canHide = (column: Column<T>) => rest.includes(column) && column.wideOnly === true && !column.hiddenHeader;
  return {
    compact: density === 'compact',
    setCompact: (compact: boolean) => setDensity(compact ? 'compact' : 'normal'),
    columns: columns.filter((column) => !canHide(column) || isShown(column)),
    choices: columns.filter(canHide).map((column) => ({ header: column.header, isShown: isShown(column) })),
    show: (header: string, shown: boolean) => setChosen(JSON.stringify({ ...choices, [header]: shown })),
  };
}

function readChoices(stored: string | undefined): Readonly<Record<string, boolean>> {
  try {
    return JSON.parse(stored ?? '{}') as Record<string, boolean>;
  } catch {
    return {};
  }
}
