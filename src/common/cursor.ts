/**
 * Encodes a cursor as base64url, which needs no escaping in a query. Cursors contain no secrets and are validated when
 * read.
 */
export function encodeCursor(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Returns the parts of a cursor, or an empty list if `encodeCursor` did not create it. */
export function decodeCursor(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
