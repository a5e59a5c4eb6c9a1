import { SetMetadata } from '@nestjs/common';

/** What a query, mutation or route asks of its caller beyond a valid token or session. */
export const REQUIREMENTS = {
  adminOnly: 'adminOnly',
  allowViewer: 'allowViewer',
  recentSignIn: 'recentSignIn',
} as const;

/** How long an authentication counts as recent. */
export const RECENT_MINUTES = 5;

/** A query or route for the role ADMIN only. Mutations are so by themselves. */
export const AdminOnly = () => SetMetadata(REQUIREMENTS.adminOnly, true);

/** A mutation that a VIEWER may call as well. */
export const AllowViewer = () => SetMetadata(REQUIREMENTS.allowViewer, true);

/** A mutation that a person may call only shortly after signing in. API tokens are not people, and are not asked. */
export const RequiresRecentSignIn = () => SetMetadata(REQUIREMENTS.recentSignIn, true);

export function isRecent(authenticatedAt: Date | undefined, now = Date.now()): boolean {
  return authenticatedAt !== undefined && now - authenticatedAt.getTime() <= RECENT_MINUTES * 60_000;
}
