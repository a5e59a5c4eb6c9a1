import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { strings } from '../strings.js';
import styles from './history.module.css';

const WhyDialog = lazy(async () => ({ default: (await import('./why-dialog.js')).WhyDialog }));

interface WhyButtonProps {
  readonly user: { readonly id: string; readonly name: string };
  readonly group: { readonly id: string; readonly name: string };
}

/** Opens the dialog that explains why a user is in a group. */
export function WhyButton({ user, group }: WhyButtonProps) {
  const [open, setOpen] = useState(false);
  const label = strings.history.whyTitle(user.name, group.name);
  return (
    <>
      <Button
        className={styles.why}
        variant="subtle"
        size="compact-sm"
        aria-label={label}
        onClick={() => setOpen(true)}
      >
        {strings.history.why}
      </Button>
      {open && (
        <Suspense>
          <WhyDialog user={user} group={group} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
