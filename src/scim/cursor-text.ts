import { createHash } from 'node:crypto';
import { decodeCursor, encodeCursor } from '../common/cursor.js';
import { isUuid } from '../common/uuid.js';
import type { KeysetPosition } from '../database/keyset.js';
import { ScimError } from '../scim-protocol/index.js';

/** How long a cursor can be used, in seconds: `cursorTimeout` of RFC 9865 §4. */
export const CURSOR_SECONDS = 3600;

/** Where a walk stands: the place of the last resource, and its type where the walk goes over several. */
export interface Position extends KeysetPosition {
  readonly resourceType: 'User' | 'Group';
}

/** What identifies a query: a cursor of another one is not accepted (RFC 9865 §2). */
export function queryDigest(parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}

/** The cursor of a position in the list of a query. */
export function writeCursor(digest: string, { resourceType, key, id }: Position, now = Date.now()): string {
  return encodeCursor([digest, Math.floor(now / 1000), resourceType, key, id]);
}

export function readCursor(text: string, digest: string, now = Date.now()): Position {
  const [of, issued, resourceType, key, id] = decodeCursor(text);
  const isPlace = isUuid(id) && (key === null || (typeof key === 'string' && !key.includes('\0')));
  if (!isPlace || typeof issued !== 'number' || (resourceType !== 'User' && resourceType !== 'Group')) {
    throw ScimError.of('invalidCursor', 'cursor is not one that this service gave out.');
  }
  if (of !== digest) {
    throw ScimError.of(
      'invalidCursor',
      'cursor belongs to another query: filter, sortBy and sortOrder must stay the same.',
    );
  }
  if (now / 1000 - issued > CURSOR_SECONDS) {
    throw ScimError.of(
      'expiredCursor',
      `cursor is older than ${CURSOR_SECONDS} seconds: start again from the first page.`,
    );
  }
  return { resourceType, key: key as string | null, id };
}
