import type { JsonObject } from '../json.js';
import type { ScimError } from '../scim-error.js';
import { URN } from '../urn.js';
import type { BulkOperation, MalformedOperation } from './operation.js';

/** Outcome of an operation. `location` is that of the resource, and is known unless a POST failed. */
export type BulkOutcome =
  | { readonly status: number; readonly location?: string; readonly version?: string }
  | { readonly error: ScimError; readonly location?: string };

/** Returns the result of one operation (RFC 7644 §3.7.3). */
export function bulkResult(operation: BulkOperation | MalformedOperation, outcome: BulkOutcome): JsonObject {
  const { method, bulkId } = operation;
  const { location } = outcome;
  return {
    ...(location !== undefined && { location }),
    ...(method !== undefined && { method }),
    ...(bulkId !== undefined && { bulkId }),
    ...('error' in outcome ? failure(outcome.error) : success(outcome)),
  };
}

function success({ status, version }: { readonly status: number; readonly version?: string }): JsonObject {
  return { ...(version !== undefined && { version }), status: String(status) };
}

function failure(error: ScimError): JsonObject {
  return { status: String(error.status), response: { ...error.toJSON() } };
}

/**
 * Returns the response to a bulk request. Operations that were not executed after `failOnErrors` errors have no result.
 */
export function bulkResponse(results: readonly (JsonObject | undefined)[]): JsonObject {
  return { schemas: [URN.bulkResponse], Operations: results.filter((result) => result !== undefined) };
}
