import { NIL_UUID } from '../../common/nil-uuid.js';
import type { ExplanationCode } from '../diagnosis/explanations.js';

/** Replaces the directory service of requests with unknown tokens, which belong to none. */
export const NO_DIRECTORY_SERVICE = NIL_UUID;

/** How many groups are returned. */
export const MAX_GROUPS = 200;

/** Requests with unknown tokens that look alike. They belong to no organization: only the operator of the server reads them. */
export interface UnknownRequests {
  readonly lastSeenAt: Date;
  readonly firstSeenAt: Date;
  /** Of a flood of them only a part is kept, so there may have been more. */
  readonly count: number;
  readonly ip: string;
  readonly userAgent: string | null;
  readonly method: string;
  /** Below the base URL, without its query; `{id}` stands for an id. */
  readonly path: string;
  readonly status: number;
  readonly reason: ExplanationCode | null;
}
