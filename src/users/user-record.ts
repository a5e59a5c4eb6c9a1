import type { Row } from '../database/tables.js';
import type { USER_ATTRIBUTES, userSchema } from './user.entity.js';

/** What a directory says of a user, by the columns of `users`. */
export type UserAttributes = Pick<Row<typeof userSchema>, (typeof USER_ATTRIBUTES)[number]>;

/** The columns that a stored user is read from. Those that only serve searches repeat what is in `profile`. */
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

/** A stored user with the groups they are in. */
export interface UserRecord extends Pick<Row<typeof userSchema>, (typeof RECORD_COLUMNS)[number]> {
  readonly groups: readonly { readonly value: string; readonly display: string }[];
}

/** Everything the directory said of a user: what the journal keeps, and what makes two the same. */
export function snapshot({ userName, externalId, active, profile }: UserAttributes | UserRecord) {
  return { userName, externalId, active, profile };
}
