import { useEffect, useRef } from 'react';

let hasNavigated = false;

/** Called when the reader goes from one page to another. */
export function noteNavigation(): void {
  hasNavigated = true;
}

/** Moves the focus to the heading of a page that the reader opened, so that a screen reader announces the page. */
export function usePageFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasNavigated && !document.querySelector('[role="dialog"]')) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
