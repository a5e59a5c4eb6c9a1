/** Additional uniqueness rules for users. The userName is always unique in a directory service. */
export interface UserUniqueness {
  /**
   * Whether the externalId is unique among active users. Okta's is its own user id; that of other identity providers
   * may be shared.
   */
  readonly externalIdIsUnique: boolean;
}
