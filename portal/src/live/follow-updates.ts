import type { Update } from './live-stream.js';

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

interface Follower {
  readonly onUpdates: (updates: readonly Update[]) => void;
  /** Called before each further connection: updates may have been missed. */
  readonly onReconnect: () => void;
  readonly onEnd: () => void;
}

/** Reports updates until `signal` is aborted. Reconnects with increasing pauses. */
export async function followUpdates({ onUpdates, onReconnect, onEnd }: Follower, signal: AbortSignal): Promise<void> {
  let pause = FIRST_PAUSE;
  const report = (updates: readonly Update[]) => {
    pause = FIRST_PAUSE;
    onUpdates(updates);
  };
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    try {
      const { streamUpdates } = await import('./live-stream.js');
      if (!isFirst) onReconnect();
      await streamUpdates(report, signal);
    } catch {
      // Polling replaces the stream until the next attempt.
    }
    onEnd();
    if (!signal.aborted) await sleep(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

function sleep(duration: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, duration);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
