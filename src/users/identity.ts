import type { UserAttributes, UserRecord } from './user-record.js';

/** Change of a user's externalId. */
export interface IdentityChange {
  readonly from: string;
  readonly to: string;
  /** Whether the row then belongs to another person, without the memberships and the profile of the previous one. */
  readonly isAnotherPerson: boolean;
}

/** State of a row after its externalId was cleared. */
export type IdentityMemory = Pick<UserRecord, 'keptExternalId' | 'identityUnconfirmed'>;

export const NOTHING_KEPT: IdentityMemory = { keptExternalId: null, identityUnconfirmed: false };

/**
 * Returns undefined if the externalId does not change, or is absent before or after. If the user is active before and
 * after the write, it is the same person with another externalId: identity providers rename active users in migrations.
 */
export function identityChange(before: UserRecord, after: UserAttributes): IdentityChange | undefined {
  const from = knownExternalId(before);
  const to = after.externalId;
  if (from === null || to === null || from === to) return undefined;
  const staysActive = before.active && after.active && !before.identityUnconfirmed;
  return { from, to, isAnotherPerson: !staysActive };
}

/**
 * Keeps a cleared externalId for comparison with the next one. A user who is reactivated without one stays unconfirmed
 * until then. Otherwise, clearing the externalId, activating the user and setting another externalId would pass as
 * three harmless steps.
 */
export function memoryOf(before: UserRecord, after: UserAttributes): IdentityMemory {
  const keptExternalId = after.externalId === null ? knownExternalId(before) : null;
  const wasConfirmed = before.active && !before.identityUnconfirmed;
  return { keptExternalId, identityUnconfirmed: keptExternalId !== null && after.active && !wasConfirmed };
}

/** Removes the data of the previous person. The row and its userName stay. */
export function bareOf(user: UserRecord): UserRecord {
  return { ...user, profile: {}, derived: [] };
}

function knownExternalId({ externalId, keptExternalId }: UserRecord): string | null {
  return externalId ?? keptExternalId;
}
