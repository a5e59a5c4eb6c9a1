import { parse, type ParsedUrlQuery } from 'node:querystring';

/**
 * Returns the query of a URL that contains a second `?` outside of quoted literals, which is treated as `&`. Returns
 * undefined for all other URLs. Otherwise, the filter would be lost if a client appends `?filter=…` to a base URL that
 * already has a query.
 */
export function secondQuery(url: string): ParsedUrlQuery | undefined {
  const start = url.indexOf('?') + 1;
  if (start === 0 || !url.includes('?', start)) return undefined;
  return parse(joined(url.slice(start)));
}

const PART = /%5c(?:%[\da-f]{2}|.)|\\(?:%[\da-f]{2}|.)|%22|"|\?/gi;

/** Skips escaped characters, so that `\"` does not end a literal. */
function joined(query: string): string {
  let isQuoted = false;
  return query.replaceAll(PART, (part) => {
    if (part === '"' || part === '%22') isQuoted = !isQuoted;
    return part === '?' && !isQuoted ? '&' : part;
  });
}
