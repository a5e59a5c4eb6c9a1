import type { JsonValue } from '../json.js';
import type { ScimError } from '../scim-error.js';

export type BulkMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Operation of a bulk request (RFC 7644 §3.7). */
export interface BulkOperation {
  readonly method: BulkMethod;
  readonly resource: 'User' | 'Group';
  /** Id of the resource, or `bulkId:x` if an operation of the same request creates it. Absent for a POST. */
  readonly id?: string;
  /** Client's identifier for the resource that a POST creates. */
  readonly bulkId?: string;
  /** Entity tag that the resource must have. */
  readonly version?: string;
  readonly data?: JsonValue;
}

/**
 * Operation that cannot be executed. `error` is its result; the other members identify it as far as they could be read.
 */
export interface MalformedOperation {
  readonly method?: string;
  readonly bulkId?: string;
  readonly error: ScimError;
}

export interface BulkRequest {
  /** Number of errors after which no further operation is executed. */
  readonly failOnErrors?: number;
  readonly operations: readonly (BulkOperation | MalformedOperation)[];
}

export function isMalformed(operation: BulkOperation | MalformedOperation): operation is MalformedOperation {
  return 'error' in operation;
}
