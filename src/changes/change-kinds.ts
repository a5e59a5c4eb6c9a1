/** Every kind of change the journal knows. To add one, add a line here and record it. */
export const CHANGE_KINDS = [
  'user.created',
  'user.updated',
  'user.deactivated',
  'user.reactivated',
  'user.deleted',
  'user.identityChanged',
  'group.created',
  'group.updated',
  'group.membersChanged',
  'group.deleted',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
