/** What a signed-in person or program may do: an ADMIN everything, a VIEWER only read. */
export const ROLES = ['ADMIN', 'VIEWER'] as const;
export type Role = (typeof ROLES)[number];
