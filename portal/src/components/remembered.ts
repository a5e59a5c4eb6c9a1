import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
/** Values of this page. They remain if the browser stores none. */
const values = new Map<string, string>();

function read(key: string): string | undefined {
  if (values.has(key)) return values.get(key);
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: string): void {
  values.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // The browser stores nothing, for example in a private window.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Choice that this browser remembers. All components that use the same name share it. */
export function useRemembered(name: string): [value: string | undefined, remember: (value: string) => void] {
  const key = `rollcall-${name}`;
  const value = useSyncExternalStore(subscribe, () => read(key));
  return [value, useCallback((next: string) => write(key, next), [key])];
}
