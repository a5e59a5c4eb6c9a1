import { createHash } from 'node:crypto';
import { decodeCursor, encodeCursor } from '../common/cursor.js';
import { isUuid } from '../common/uuid.js';
import type { KeysetPosition } from '../database/keyset.js';
import { ScimError } from '../scim-protocol/index.js';

/** Lifetime of a cursor in seconds: `cursorTimeout` of RFC 9865 §4. */
export const CURSOR_SECONDS = 3600;

/** Position of the last returned resource, with its type for lists of several types. */
export interface Position extends KeysetPosition {
  readonly resourceType: 'User' | 'Group';
}

/** Returns the identity of a query. A cursor of another query is rejected (RFC 9865 §2). */
export function queryDigest(parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}

/** Returns the cursor of a position in the list of a query. */
export function writeCursor(digest: string, { resourceType, key, id }: Position, now = Date.now()): string {
  return encodeCursor([digest, Math.floor(now / 1000), resourceType, key, id]);
}

export function readCursor(text: string, digest: string, now = Date.now()): Position {
  const [of, issued, resourceType, key, id] = decodeCursor(text);
  const isPlace = isUuid(id) && (key === null || (typeof key === 'string' && !key.includes('\0')));
  if (!isPlace || typeof issued !== 'number' || (resourceType !== 'User' && resourceType !== 'Group')) {
    throw ScimError.of('invalidCursor', 'cursor is not a cursor of this service. Start again from the first page.');
  }
  if (of !== digest) {
    throw ScimError.of(
      'invalidCursor',
      'cursor belongs to another query. filter, sortBy and sortOrder must not change between pages.',
    );
  }
  if (now / 1000 - issued > CURSOR_SECONDS) {
    throw ScimError.of(
      'expiredCursor',
      `cursor is older than ${CURSOR_SECONDS} seconds. Start again from the first page.`,
    );
  }
  return { resourceType, key: key as string | null, id };
}
