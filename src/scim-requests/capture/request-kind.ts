/** Purpose of a request: to write, to look up known users or groups, or to page through all of them. */
export const REQUEST_KINDS = ['WRITE', 'LOOKUP', 'IMPORT'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

const READS = ['GET', 'HEAD', 'OPTIONS'];
const LIST = /\/(?:Users|Groups)\/?(?:\?|$)/i;
const FILTER = /[?&]filter=[^&]/i;

/** Returns the kind of a request. Reads of schemas and of the configuration are look-ups. */
export function kindOf(method: string, path: string): RequestKind {
  if (path.includes('/.search')) return 'LOOKUP';
  if (!READS.includes(method)) return 'WRITE';
  return LIST.test(path) && !FILTER.test(path) ? 'IMPORT' : 'LOOKUP';
}
