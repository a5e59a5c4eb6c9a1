import { Button } from '@mantine/core';
import { strings } from '../strings.js';
import styles from './data-table.module.css';

interface SelectedRowsProps {
  readonly count: number;
  readonly onCopy: () => void;
  readonly onClear: () => void;
}

/** Bar over the end of the list while rows are selected. */
export function SelectedRows({ count, onCopy, onClear }: SelectedRowsProps) {
  return (
    <div role="status" className={styles.selection}>
      {count > 0 && (
        <div className={styles.selectionBar}>
          {strings.tableView.selected(count)}
          <Button size="xs" onClick={onCopy}>
            {strings.tableView.copyCsv}
          </Button>
          <Button size="xs" variant="default" onClick={onClear}>
            {strings.tableView.clearSelection}
          </Button>
        </div>
      )}
    </div>
  );
}
