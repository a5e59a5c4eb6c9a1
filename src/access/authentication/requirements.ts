import { SetMetadata } from '@nestjs/common';

/** Requirements of a query, mutation or route in addition to a valid token or session. */
export const REQUIREMENTS = {
  adminOnly: 'adminOnly',
  allowViewer: 'allowViewer',
  recentSignIn: 'recentSignIn',
} as const;

/** Maximum age of a recent authentication. */
export const RECENT_MINUTES = 5;

/** Restricts a query or route to the role ADMIN. Mutations are restricted by default. */
export const AdminOnly = () => SetMetadata(REQUIREMENTS.adminOnly, true);

/** Permits a mutation for the role VIEWER. */
export const AllowViewer = () => SetMetadata(REQUIREMENTS.allowViewer, true);

/** Permits a mutation to people only within `RECENT_MINUTES` of a sign-in. Does not apply to API tokens. */
export const RequiresRecentSignIn = () => SetMetadata(REQUIREMENTS.recentSignIn, true);

export function isRecent(authenticatedAt: Date | undefined, now = Date.now()): boolean {
  return authenticatedAt !== undefined && now - authenticatedAt.getTime() <= RECENT_MINUTES * 60_000;
}
