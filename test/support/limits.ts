/** Limits that only a hang reaches: a slow, busy machine makes a test longer, never red. */
const HANG_MS = 180_000;

/** How long `vi.waitFor` and `expect.poll` wait for what another process, the database or a page does. */
export const UNTIL_HANG = { timeout: HANG_MS, interval: 20 };

/** How long one step in a browser waits, in milliseconds. */
export const STEP_MS = HANG_MS;
