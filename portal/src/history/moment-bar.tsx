import { Button } from '@mantine/core';
import { strings } from '../strings.js';
import styles from './history.module.css';

/** Says that a list is shown as of a moment, and returns to the present. */
export function MomentBar({ title, onNow }: { title: string; onNow: () => void }) {
  return (
    <div role="status" className={styles.moment}>
      <span>{title}</span>
      <Button variant="subtle" size="compact-sm" onClick={onNow}>
        {strings.history.backToNow}
      </Button>
    </div>
  );
}
