/** Uniqueness rules for users beside the userName, which is always unique in a directory service. */
export interface UserUniqueness {
  /** Whether each active user has its externalId alone: Okta's is its own id of the user; others' may be shared. */
  readonly externalIdIsUnique: boolean;
}
