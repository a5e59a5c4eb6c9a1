/** On whose behalf a directory's data is written, and by which request: what the journal says beside the change. */
export interface Author {
  readonly directoryServiceId: string;
  /** "Okta SCIM 2.0". */
  readonly actor: string;
  readonly requestId: string;
  /** The token that the request came with. */
  readonly tokenId: string;
}
