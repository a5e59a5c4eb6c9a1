import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Shows a row in full beside its list: the address of the list with the row's id, which can be sent to others. */
export function OpenBeside({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link to="." search={(now) => ({ ...now, open: id })} resetScroll={false}>
      {children}
    </Link>
  );
}
