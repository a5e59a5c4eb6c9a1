import type { JsonObject } from '../scim-protocol/index.js';

/** What a directory says of a person, in the columns of `users` (see `user.entity.ts`). */
export interface UserAttributes {
  readonly userName: string;
  readonly externalId: string | null;
  readonly active: boolean;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly displayName: string;
  readonly primaryEmail: string | null;
  readonly profile: JsonObject;
  readonly derived: readonly string[];
}

/** A stored user, with the groups they are in. What is in columns only to be found by is also in `profile`. */
export interface UserRecord extends Omit<UserAttributes, 'givenName' | 'familyName' | 'displayName' | 'primaryEmail'> {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** The externalId that was cleared; null while there is one. */
  readonly keptExternalId: string | null;
  /** Whether an active user returned without an externalId: the next one decides who it is. */
  readonly identityUnconfirmed: boolean;
  readonly groups: readonly { readonly value: string; readonly display: string }[];
}

/** Everything the directory said of a user: what the journal keeps, and what makes two the same. */
export function snapshot({ userName, externalId, active, profile }: UserAttributes | UserRecord) {
  return { userName, externalId, active, profile };
}
