import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Link that opens a row in the drawer beside its list. The URL is that of the list with the row's id, and can be shared. */
export function OpenBeside({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link to="." search={(now) => ({ ...now, open: id })} resetScroll={false}>
      {children}
    </Link>
  );
}
