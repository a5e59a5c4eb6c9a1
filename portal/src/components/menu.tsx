import { useId, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { Icon, type IconName } from './icons.js';
import styles from './menu.module.css';

interface MenuProps {
  /** Name of the button and the menu. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Button with three dots that opens a menu (WAI-ARIA). The browser closes it and returns the focus to the button. */
export function Menu({ label, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const open = () => {
    const anchor = button.current?.getBoundingClientRect();
    if (!anchor || !panel.current) return;
    panel.current.style.top = `${Math.min(anchor.bottom + 4, window.innerHeight - panel.current.offsetHeight - 8)}px`;
    panel.current.style.left = `${Math.max(8, anchor.right - panel.current.offsetWidth)}px`;
    itemsOf(panel.current)[0]?.focus();
  };
  return (
    <>
      <button
        ref={button}
        id={`${id}-button`}
        type="button"
        className={styles.button}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-label={label}
      >
        <Icon name="dots" />
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="menu"
        aria-labelledby={`${id}-button`}
        className={styles.panel}
        onToggle={({ newState }) => newState === 'open' && open()}
        onKeyDown={moveFocus}
        onClick={closeAfterClick}
      >
        {children}
      </div>
    </>
  );
}

interface MenuItemProps {
  readonly icon: IconName;
  readonly onClick: () => void;
  readonly danger?: boolean;
  readonly children: string;
}

export function MenuItem({ icon, onClick, danger = false, children }: MenuItemProps) {
  const act = (event: MouseEvent) => {
    // The dialog that opens now returns the focus to what has it at this moment: the button.
    event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    onClick();
  };
  return (
    <button type="button" role="menuitem" tabIndex={-1} className={styles.item} data-danger={danger} onClick={act}>
      <Icon name={icon} />
      {children}
    </button>
  );
}

/** Class and role of a link in a menu. */
export const menuLink = { role: 'menuitem', tabIndex: -1, className: styles.item } as const;

export function MenuDivider() {
  return <div role="separator" className={styles.divider} />;
}

const itemsOf = (menu: HTMLElement): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget);
  const now = items.indexOf(document.activeElement as HTMLElement);
  const target = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key];
  if (target === undefined) return;
  event.preventDefault();
  items.at(target % items.length)?.focus();
}

function closeAfterClick(event: MouseEvent<HTMLElement>): void {
  if ((event.target as Element).closest('a')) event.currentTarget.hidePopover();
}
