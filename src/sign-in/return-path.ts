const SOMEWHERE = 'http://rollcall.invalid';
const MAX_LENGTH = 1_000;

/**
 * Returns the path and query to return to after the sign-in. Only paths of this server are permitted; the result is `/`
 * for all others. Parses the path as a browser does, because `/\host` and `/.//host` lead to other hosts.
 */
export function readReturnPath(text: unknown): string {
  if (typeof text !== 'string' || text.length > MAX_LENGTH) return '/';
  const url = URL.parse(text, SOMEWHERE);
  if (!url || url.origin !== SOMEWHERE || !text.startsWith('/') || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search;
}
