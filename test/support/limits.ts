/** Timeouts that only a hang exceeds: a slow, busy machine must not make a test fail. */
const HANG_MS = 180_000;

/** Timeout of `vi.waitFor` and `expect.poll` for another process, the database or a page. */
export const UNTIL_HANG = { timeout: HANG_MS, interval: 20 };

/** Timeout of one step in a browser, in milliseconds. */
export const STEP_MS = HANG_MS;
