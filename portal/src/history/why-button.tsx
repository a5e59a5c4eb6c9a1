import { Button } from '@mantine/core';
import { lazy, Suspense, useId, useRef, useState } from 'react';
import { isolated } from '../components/hidden-characters.js';
import { Popover } from '../components/popover.js';
import { strings } from '../strings.js';
import styles from './history.module.css';

const WhyAnswer = lazy(async () => ({ default: (await import('./why-answer.js')).WhyAnswer }));

interface WhyButtonProps {
  readonly user: { readonly id: string; readonly name: string };
  readonly group: { readonly id: string; readonly name: string };
}

/** Explains beside the button why a user is in a group. */
export function WhyButton({ user, group }: WhyButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const label = strings.history.whyTitle(isolated(user.name), isolated(group.name));
  return (
    <>
      <Button
        ref={button}
        className={styles.why}
        variant="subtle"
        size="compact-sm"
        aria-haspopup="dialog"
        aria-label={label}
        popoverTarget={id}
      >
        {strings.history.why}
      </Button>
      <Popover
        id={id}
        label={label}
        anchor={button}
        side="end"
        isOpen={isOpen}
        onOpen={setOpen}
        className={styles.answer}
      >
        <Suspense fallback={<p role="status">{strings.loading}</p>}>
          <WhyAnswer user={user} group={group} />
        </Suspense>
      </Popover>
    </>
  );
}
