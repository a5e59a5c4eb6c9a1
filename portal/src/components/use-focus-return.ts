import { useEffect, useState } from 'react';

/** Elements to focus after the open dialog, the best one first. A dialog that replaces another one adds to them. */
let current: readonly HTMLElement[] = [];

/** Returns the focus to the element that opened a dialog when the dialog is closed. */
export function useFocusReturn(): void {
  const [openers] = useState(openersOf);
  useEffect(() => {
    current = openers;
    return () => {
      requestAnimationFrame(() => focusFirst(openers));
    };
  }, [openers]);
}

function openersOf(): readonly HTMLElement[] {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return [];
  const menu = active.closest('[role="menu"]');
  const button = menu && document.getElementById(menu.getAttribute('aria-labelledby') ?? '');
  if (button) return [button];
  return active.closest('[role="dialog"]') ? [active, ...current] : [active];
}

/** Focuses the first element that is still there. Without one, for example after a reload, focuses the page's heading. */
function focusFirst(openers: readonly HTMLElement[]): void {
  const dialog = [...document.querySelectorAll('[role="dialog"]')].at(-1);
  if (dialog?.contains(document.activeElement)) return;
  const within = dialog ?? document;
  const opener = openers.find((element) => element.isConnected && within.contains(element));
  const target = opener ?? within.querySelector<HTMLElement>('h1');
  target?.focus({ preventScroll: true });
}
