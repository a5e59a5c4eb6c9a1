import type { Claim, Permits } from './permits.js';
import { DeadlineError } from './work-limits.js';

/** How long work waits for a connection at most. */
export const WAIT_MS = 10_000;

/** No connection became free in time. */
export class NoConnectionError extends Error {
  readonly code = 'ROLLCALL_NO_CONNECTION';

  constructor() {
    super('No connection to the database became free in time');
  }
}

/** Resolves with a permit taken; rejects if none is free before the deadline or within `WAIT_MS`. */
export function awaitPermit(permits: Permits, claim: Claim, deadline: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const left = deadline - performance.now();
    const late = setTimeout(
      () => {
        withdraw();
        reject(left < WAIT_MS ? new DeadlineError() : new NoConnectionError());
      },
      Math.min(left, WAIT_MS),
    );
    const withdraw = permits.wait(claim, () => {
      clearTimeout(late);
      resolve();
    });
  });
}
