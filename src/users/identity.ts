import type { UserAttributes, UserRecord } from './user-record.js';

/** A user whose externalId becomes another one. */
export interface IdentityChange {
  readonly from: string;
  readonly to: string;
  /** Whether the row belongs to another person from then on, without the memberships and profile of the former one. */
  readonly isAnotherPerson: boolean;
}

/** What a row remembers of the externalId it has lost. */
export type IdentityMemory = Pick<UserRecord, 'keptExternalId' | 'identityUnconfirmed'>;

export const NOTHING_KEPT: IdentityMemory = { keptExternalId: null, identityUnconfirmed: false };

/**
 * Returns undefined if the externalId stays, or is missing before or after. Only a user who is active before and after the
 * write is the same person under another externalId: identity providers that migrate rename their active users.
 */
export function identityChange(before: UserRecord, after: UserAttributes): IdentityChange | undefined {
  const from = knownExternalId(before);
  const to = after.externalId;
  if (from === null || to === null || from === to) return undefined;
  const staysActive = before.active && after.active && !before.identityUnconfirmed;
  return { from, to, isAnotherPerson: !staysActive };
}

/**
 * A cleared externalId is kept, so that the next one can be compared with it. A user who returns without one stays
 * unconfirmed until then: otherwise clearing it, activating the user and setting another one would be three harmless steps.
 */
export function memoryOf(before: UserRecord, after: UserAttributes): IdentityMemory {
  const keptExternalId = after.externalId === null ? knownExternalId(before) : null;
  const wasConfirmed = before.active && !before.identityUnconfirmed;
  return { keptExternalId, identityUnconfirmed: keptExternalId !== null && after.active && !wasConfirmed };
}

/** Removes what described the former person; the row and its userName stay. */
export function bareOf(user: UserRecord): UserRecord {
  return { ...user, profile: {}, derived: [] };
}

function knownExternalId({ externalId, keptExternalId }: UserRecord): string | null {
  return externalId ?? keptExternalId;
}
