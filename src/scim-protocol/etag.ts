/** Returns the version of a resource for `meta.version` and the header `ETag` (RFC 7644 §3.14). */
export function versionTag(version: number): string {
  return `W/"${version}"`;
}

/** Tag of a list, quoted according to RFC 9110 §8.8.3 or unquoted, with the separator after it. */
const LISTED = /[ \t]*(?:W\/)?(?:"([\x21\x23-\x7e]*)"|([^\s",*]+))[ \t]*(?:,|$)/y;

/**
 * Returns whether `If-Match` or `If-None-Match` contains the tag (RFC 9110 §13.1), by weak comparison, because all
 * versions of this service are weak. `*` matches any tag. An absent or malformed header matches none.
 */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header?.trim() === '*') return true;
  return tagsIn(header ?? '').includes(tagsIn(tag)[0] ?? '*');
}

/** Returns the values of the tags, or an empty list if one of them is malformed. */
function tagsIn(header: string): string[] {
  const tags: string[] = [];
  for (let at = 0; at < header.length; at = LISTED.lastIndex) {
    LISTED.lastIndex = at;
    const match = LISTED.exec(header);
    if (!match) return [];
    tags.push((match[1] ?? match[2]) as string);
  }
  return tags;
}
