import { SetMetadata } from '@nestjs/common';

/** Requirements of a query, mutation or route in addition to a valid token or session. */
export const REQUIREMENTS = {
  adminOnly: 'adminOnly',
  allowViewer: 'allowViewer',
  recentSignIn: 'recentSignIn',
} as const;

/** Maximum age of a recent authentication. */
export const RECENT_MINUTES = 15;

/** Restricts a query or route to the role ADMIN. Mutations are restricted by default. */
export const AdminOnly = () => SetMetadata(REQUIREMENTS.adminOnly, true);

/** Permits a mutation for the role VIEWER. */
export const AllowViewer = () => SetMetadata(REQUIREMENTS.allowViewer, true);

/** Permits a mutation to people only within `RECENT_MINUTES` of a sign-in. Does not apply to API tokens. */
export const RequiresRecentSignIn = () => SetMetadata(REQUIREMENTS.recentSignIn, true);

export function isRecent(authenticatedAt: Date | undefined, now = Date.now()): boolean {
  return confirmedUntil(authenticatedAt, now) !== undefined;
}

/** Returns the time until which an authentication is recent, or undefined if it no longer is. */
export function confirmedUntil(authenticatedAt: Date | undefined, now = Date.now()): Date | undefined {
  if (!authenticatedAt) return undefined;
  const until = authenticatedAt.getTime() + RECENT_MINUTES * 60_000;
  return now <= until ? new Date(until) : undefined;
}
