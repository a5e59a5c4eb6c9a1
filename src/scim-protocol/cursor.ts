import type { JsonObject } from './json.js';
import { ScimError } from './scim-error.js';
import { URN } from './urn.js';

/** Page parameters of RFC 9865. Without a cursor, the first page is requested. */
export interface CursorRequest {
  readonly cursor: string | undefined;
  readonly count: number;
}

/** "unreserved characters" of RFC 3986 §2.3, the only ones in a cursor. */
const CURSOR = /^[\w.~-]*$/;
const MAX_CURSOR_LENGTH = 4096;

/** Returns whether the client requests cursor paging: the parameter is present, even if empty. */
export function wantsCursor({ cursor }: { readonly cursor?: unknown }): boolean {
  return cursor !== undefined;
}

/**
 * RFC 9865 §2: a negative count "SHALL be interpreted as 0"; for a count above the limit, "fewer results" are returned.
 */
export function parseCursorRequest(
  query: { readonly cursor?: unknown; readonly count?: unknown; readonly startIndex?: unknown },
  limits: { readonly default: number; readonly max: number },
): CursorRequest {
  const { cursor = '', count, startIndex } = query;
  if (startIndex !== undefined && startIndex !== '') {
    throw ScimError.of('invalidValue', 'cursor and startIndex are mutually exclusive');
  }
  if (typeof cursor !== 'string' || !CURSOR.test(cursor) || cursor.length > MAX_CURSOR_LENGTH) {
    throw ScimError.of('invalidCursor', 'cursor must be empty, or a nextCursor or previousCursor of this service');
  }
  return { cursor: cursor === '' ? undefined : cursor, count: countIn(count, limits) };
}

function countIn(count: unknown, limits: { readonly default: number; readonly max: number }): number {
  if (count === undefined || count === '') return limits.default;
  const text = typeof count === 'number' ? String(count) : count;
  if (typeof text !== 'string' || !/^[+-]?\d+$/.test(text)) {
    throw ScimError.of('invalidCount', `count must be an integer from 0 to ${limits.max}`);
  }
  return Math.min(Math.max(Number(text), 0), limits.max);
}

/** RFC 9865 §2. The last page has no `next`, the first no `previous`. An unknown total may be omitted. */
export function cursorListResponse<T = JsonObject>(
  resources: readonly T[],
  totals: { readonly totalResults?: number },
  next?: string,
  previous?: string,
) {
  const { totalResults } = totals;
  return {
    schemas: [URN.listResponse],
    ...(totalResults !== undefined && { totalResults }),
    itemsPerPage: resources.length,
    ...(previous !== undefined && { previousCursor: previous }),
    ...(next !== undefined && { nextCursor: next }),
    Resources: resources,
  };
}
