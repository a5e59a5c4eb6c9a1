const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Maximum duration of a session. */
export const SESSION_HOURS = 12;
/** Maximum time between two uses of a session. */
const IDLE_HOURS = 2;
/** Lifetime of a sign-in link. */
export const SIGN_IN_LINK_HOURS = 24;

export function inHours(hours: number): Date {
  return new Date(Date.now() + hours * HOUR_MS);
}

/** Returns the condition that selects valid sessions. */
export function isOpen(now = Date.now()) {
  return { expiresAt: { $gt: new Date(now) }, lastSeenAt: { $gt: new Date(now - IDLE_HOURS * HOUR_MS) } };
}

/** Returns whether the last use must be stored, which happens at most once per minute. */
export function isStale({ lastSeenAt }: { readonly lastSeenAt: Date }, now = Date.now()): boolean {
  return now - lastSeenAt.getTime() >= MINUTE_MS;
}

/** Address and user agent of a browser at sign-in. */
export interface Client {
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
}
