const MINUTE_MS = 60_000;

/** Every number that the health depends on. */
export const HEALTH_MODEL = { recentMs: 15 * MINUTE_MS, refusedMs: 60 * MINUTE_MS, lookedAt: 500 } as const;

/** The outcome of the last requests in the log. */
export interface Health {
  /** Failed writes since the last successful one. */
  readonly failedWrites: number;
  readonly recentRequests: number;
  readonly recentFailures: number;
  /** Refusals of known tokens in the last hour, since the last request that was let in. */
  readonly refusals: number;
}
