import type { JsonValue } from '../json.js';
import type { ScimError } from '../scim-error.js';

export type BulkMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of a bulk request, RFC 7644 §3.7. */
export interface BulkOperation {
  readonly method: BulkMethod;
  readonly resource: 'User' | 'Group';
  /** Of the resource; `bulkId:x` when an operation of the same request creates it. None for a POST. */
  readonly id?: string;
  /** The client's name for what a POST creates. */
  readonly bulkId?: string;
  /** The entity tag that the resource must still have. */
  readonly version?: string;
  readonly data?: JsonValue;
}

/** One that cannot be run: `error` is its result, and what could be read of it says which one that is. */
export interface MalformedOperation {
  readonly method?: string;
  readonly bulkId?: string;
  readonly error: ScimError;
}

export interface BulkRequest {
  /** After so many errors no further operation is run. */
  readonly failOnErrors?: number;
  readonly operations: readonly (BulkOperation | MalformedOperation)[];
}

export function isMalformed(operation: BulkOperation | MalformedOperation): operation is MalformedOperation {
  return 'error' in operation;
}
