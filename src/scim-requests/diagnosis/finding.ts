import type { FindingCode, FindingKind } from './finding-kinds.js';

/** A pattern found in the traffic or the data of a directory service. */
export interface Finding extends Pick<FindingKind, 'title'> {
  readonly code: FindingCode;
  readonly meaning: string;
  readonly remedy: string;
  readonly count: number;
  readonly lastSeenAt: Date;
  /** An example: the name of a group, the text of a failure or the hint of a token. */
  readonly example: string | null;
}

/** A finding before the texts of its kind are added; it has texts of its own where they depend on more than the code. */
export type Found = Pick<Finding, 'code' | 'count' | 'lastSeenAt' | 'example'> &
  Partial<Pick<Finding, 'meaning' | 'remedy'>>;
