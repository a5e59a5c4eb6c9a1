import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { placePanel } from './place-panel.js';
import styles from './popover.module.css';

interface PopoverProps {
  /** Id for the `popoverTarget` of the button that opens the panel. */
  readonly id: string;
  readonly label: string;
  /** Element beside which the panel is placed. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly side: 'start' | 'end';
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Panel over the page. The browser closes it (Escape, a click outside) and returns the focus. */
export function Popover({ id, label, anchor, side, isOpen, onOpen, className = '', children }: PopoverProps) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shown = panel.current;
    const beside = anchor.current;
    if (!shown || !beside) return undefined;
    if (shown.matches(':popover-open') !== isOpen) shown.togglePopover(isOpen);
    if (!isOpen) return undefined;
    const place = () => placePanel(beside, shown, side);
    const observer = new ResizeObserver(place);
    observer.observe(shown);
    window.addEventListener('scroll', place, { capture: true, passive: true });
    (shown.querySelector<HTMLElement>('input') ?? shown).focus();
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', place, { capture: true });
    };
  }, [anchor, isOpen, side]);
  return (
    <div
      ref={panel}
      id={id}
      popover="auto"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={`floating ${styles.panel} ${className}`}
      onToggle={({ newState }) => onOpen(newState === 'open')}
    >
      {isOpen && children}
    </div>
  );
}
