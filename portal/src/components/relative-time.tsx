import { useSyncExternalStore } from 'react';
import { strings } from '../strings.js';
import { formatAbsolute, formatRelative } from './format.js';

const TICK = 15_000;
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

/** One clock for all relative times of a page, so that they change together. */
function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** Renders "3 minutes ago", with the exact local and UTC time in the tooltip. */
export function RelativeTime({ at }: { at: string | null | undefined }) {
  const relative = useRelative(at);
  if (!at) return <span className="dimmed">{relative}</span>;
  return (
    <time dateTime={at} title={formatAbsolute(at)}>
      {relative}
    </time>
  );
}

/** Returns the relative time as a string. */
export function useRelative(at: string | null | undefined): string {
  const current = useNow();
  if (!at) return strings.never;
  // Without this, a time after the last tick would be in the future.
  return formatRelative(at, Date.parse(at) > current - TICK ? Math.max(Date.now(), current) : current);
}

const DAY_MS = 86_400_000;

/** Returns whether a time is in the last day. */
export function useIsRecent(at: string): boolean {
  return useNow() - Date.parse(at) < DAY_MS;
}
