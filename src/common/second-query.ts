import { parse, type ParsedUrlQuery } from 'node:querystring';

/**
 * Returns the query of an address that has a second `?` outside of quoted literals, which counts as `&`; undefined for any
 * other. A client that appends `?filter=…` to a base URL with a query of its own would lose the filter otherwise.
 */
export function secondQuery(url: string): ParsedUrlQuery | undefined {
  const start = url.indexOf('?') + 1;
  if (start === 0 || !url.includes('?', start)) return undefined;
  return parse(joined(url.slice(start)));
}

const PART = /%5c(?:%[\da-f]{2}|.)|\\(?:%[\da-f]{2}|.)|%22|"|\?/gi;

/** Skips what a backslash escapes, so that `\"` does not end a literal. */
function joined(query: string): string {
  let isQuoted = false;
  return query.replaceAll(PART, (part) => {
    if (part === '"' || part === '%22') isQuoted = !isQuoted;
    return part === '?' && !isQuoted ? '&' : part;
  });
}
