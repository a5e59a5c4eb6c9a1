import { useId, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { Icon, type IconName } from './icons.js';
import { placePanel } from './place-panel.js';
import styles from './menu.module.css';

interface MenuProps {
  /** Name of the button and the menu. Not needed where the button has a text. */
  readonly label?: string;
  /** Class and content of the button. By default it shows three dots. */
  readonly className?: string | undefined;
  readonly content?: ReactNode;
  readonly side?: 'start' | 'end';
  readonly children: ReactNode;
}

/** Button that opens a menu (WAI-ARIA). The browser closes it and returns the focus to the button. */
export function Menu({
  label,
  className = styles.button,
  content = <Icon name="dots" />,
  side = 'end',
  children,
}: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const open = () => {
    if (!button.current || !panel.current) return;
    placePanel(button.current, panel.current, side);
    itemsOf(panel.current)[0]?.focus();
  };
  return (
    <>
      <button
        ref={button}
        id={`${id}-button`}
        type="button"
        className={className}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-label={label}
      >
        {content}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="menu"
        aria-labelledby={`${id}-button`}
        className={`floating ${styles.panel}`}
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
  readonly disabled?: boolean;
  readonly children: string;
}

export function MenuItem({ icon, onClick, danger = false, disabled = false, children }: MenuItemProps) {
  const act = (event: MouseEvent) => {
    // The dialog that opens now returns the focus to what has it at this moment: the button.
    event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    onClick();
  };
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={styles.item}
      data-danger={danger}
      disabled={disabled}
      onClick={act}
    >
      <Icon name={icon} />
      {children}
    </button>
  );
}

interface MenuChoiceProps {
  readonly icon: IconName;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: string;
}

/** One of several choices. The menu stays open, so that its effect is visible. */
export function MenuChoice({ icon, isChosen, onChoose, children }: MenuChoiceProps) {
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={isChosen}
      tabIndex={-1}
      className={styles.item}
      onClick={onChoose}
    >
      <Icon name={icon} />
      <span className={styles.choice}>{children}</span>
      {isChosen && <Icon name="check" />}
    </button>
  );
}

interface MenuGroupProps {
  readonly label: string;
  readonly children: ReactNode;
}

export function MenuGroup({ label, children }: MenuGroupProps) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <p id={id} className={styles.label}>
        {label}
      </p>
      {children}
    </div>
  );
}

/** Class and role of a link in a menu. */
export const menuLink = { role: 'menuitem', tabIndex: -1, className: styles.item } as const;

export function MenuDivider() {
  return <div role="separator" className={styles.divider} />;
}

const itemsOf = (menu: HTMLElement): HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]:enabled, a[role="menuitem"]'),
];

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
