import type { Claim, Permits } from './permits.js';
import { DeadlineError } from './work-limits.js';

/** Maximum time to wait for a connection. */
export const WAIT_MS = 10_000;

/** Thrown if no connection became free in time. */
export class NoConnectionError extends Error {
  readonly code = 'ROLLCALL_NO_CONNECTION';

  constructor() {
    super('No connection to the database became free in time');
  }
}

/** Acquires a permit. Rejects if none becomes free before the deadline or within `WAIT_MS`. */
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
