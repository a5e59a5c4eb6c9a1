const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A session ends this long after it began, used or not. */
export const SESSION_HOURS = 12;
/** A session ends this long after it was last used. */
const IDLE_HOURS = 2;
/** A sign-in link opens one session within this time. */
export const SIGN_IN_LINK_HOURS = 24;

export function inHours(hours: number): Date {
  return new Date(Date.now() + hours * HOUR_MS);
}

/** The condition that a session still holds. */
export function isOpen(now = Date.now()) {
  return { expiresAt: { $gt: new Date(now) }, lastSeenAt: { $gt: new Date(now - IDLE_HOURS * HOUR_MS) } };
}

/** Uses of a session are noted once a minute. */
export function isStale({ lastSeenAt }: { readonly lastSeenAt: Date }, now = Date.now()): boolean {
  return now - lastSeenAt.getTime() >= MINUTE_MS;
}

/** What a browser says of itself when it signs in. */
export interface Client {
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
}
