import { useSyncExternalStore } from 'react';
import { useScrollContainer } from '../components/scroll-container.js';

/** Distance from the top in pixels below which the beginning of a list is visible. */
const NEAR_TOP = 240;

/** Whether the window or the drawer is scrolled so far that new rows at the top would move the visible ones. */
export function useIsScrolled(): boolean {
  const container = useScrollContainer();
  const subscribe = (listener: () => void) => {
    const target = container ?? globalThis;
    target.addEventListener('scroll', listener, { passive: true });
    return () => target.removeEventListener('scroll', listener);
  };
  return useSyncExternalStore(subscribe, () => (container ? container.scrollTop : scrollY) > NEAR_TOP);
}
