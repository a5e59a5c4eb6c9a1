import { Button, Popover } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { isolated } from '../components/hidden-characters.js';
import { strings } from '../strings.js';
import styles from './history.module.css';

const WhyAnswer = lazy(async () => ({ default: (await import('./why-answer.js')).WhyAnswer }));

interface WhyButtonProps {
  readonly user: { readonly id: string; readonly name: string };
  readonly group: { readonly id: string; readonly name: string };
}

/** Explains beside the button why a user is in a group. */
export function WhyButton({ user, group }: WhyButtonProps) {
  const [open, setOpen] = useState(false);
  const label = strings.history.whyTitle(isolated(user.name), isolated(group.name));
  return (
    <Popover opened={open} onChange={setOpen} width={340} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          className={styles.why}
          variant="subtle"
          size="compact-sm"
          aria-label={label}
          onClick={() => setOpen(!open)}
        >
          {strings.history.why}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.answer} aria-label={label}>
        <Suspense fallback={<p role="status">{strings.loading}</p>}>
          {open && <WhyAnswer user={user} group={group} />}
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
