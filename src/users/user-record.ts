import type { Row } from '../database/tables.js';
import type { USER_ATTRIBUTES, userSchema } from './user.entity.js';

/** Data of a user from the identity provider, by columns of `users`. */
export type UserAttributes = Pick<Row<typeof userSchema>, (typeof USER_ATTRIBUTES)[number]>;

/** Columns from which a stored user is read. Columns that only serve searches duplicate values of `profile`. */
export const RECORD_COLUMNS = [
  'id',
  'userName',
  'externalId',
  'active',
  'keptExternalId',
  'identityUnconfirmed',
  'profile',
  'derived',
  'version',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof Row<typeof userSchema>)[];

/** Stored user with the user's groups. */
export interface UserRecord extends Pick<Row<typeof userSchema>, (typeof RECORD_COLUMNS)[number]> {
  readonly groups: readonly { readonly value: string; readonly display: string }[];
}

/**
 * Returns all data of a user from the identity provider. The journal stores it, and two users with equal data are
 * equal.
 */
export function snapshot({ userName, externalId, active, profile }: UserAttributes | UserRecord) {
  return { userName, externalId, active, profile };
}
