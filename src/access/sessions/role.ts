/** Permissions of a person or program: an ADMIN can read and change everything, a VIEWER can only read. */
export const ROLES = ['ADMIN', 'VIEWER'] as const;
export type Role = (typeof ROLES)[number];
