const DAY_MS = 86_400_000;

/** Validity periods of new tokens, in milliseconds. */
export const TOKEN_LIFETIMES = { DAYS_90: 90 * DAY_MS, YEAR_1: 365 * DAY_MS, YEARS_2: 730 * DAY_MS, NEVER: Infinity };
export type TokenLifetime = keyof typeof TOKEN_LIFETIMES;

/** Returns the expiry time of a token that is created now, or null if it never expires. */
export function expiryOf(lifetime: TokenLifetime, now = Date.now()): Date | null {
  const milliseconds = TOKEN_LIFETIMES[lifetime];
  return milliseconds === Infinity ? null : new Date(now + milliseconds);
}
