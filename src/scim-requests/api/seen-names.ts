/** Users or groups of one directory service that a warning is about, as a statement returns them. */
export interface SeenNames {
  /** The id of the directory service. */
  readonly service: string;
  readonly count: number;
  /** ISO 8601. */
  readonly lastSeenAt: string;
  /** A few of the names. */
  readonly names: readonly string[];
}
