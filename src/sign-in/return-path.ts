const SOMEWHERE = 'http://rollcall.invalid';
const MAX_LENGTH = 1_000;

/**
 * The path and query to return to after signing in: only ever one of this server, `/` for anything else. Read as a
 * browser reads it, because `/\host` and `/.//host` lead elsewhere as well.
 */
export function readReturnPath(text: unknown): string {
  if (typeof text !== 'string' || text.length > MAX_LENGTH) return '/';
  const url = URL.parse(text, SOMEWHERE);
  if (!url || url.origin !== SOMEWHERE || !text.startsWith('/') || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search;
}
