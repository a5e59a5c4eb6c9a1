/** The version of a resource, as `meta.version` and the header `ETag` show it (RFC 7644 §3.14). */
export function versionTag(version: number): string {
  return `W/"${version}"`;
}

/** One tag of a list, quoted as RFC 9110 §8.8.3 has it or not at all, with what divides it from the next. */
const LISTED = /[ \t]*(?:W\/)?(?:"([\x21\x23-\x7e]*)"|([^\s",*]+))[ \t]*(?:,|$)/y;

/**
 * Whether `If-Match` or `If-None-Match` names the tag (RFC 9110 §13.1). Compared weakly, because all versions of this
 * service are weak ones; `*` names any. A header that is missing or malformed names none.
 */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header?.trim() === '*') return true;
  return tagsIn(header ?? '').includes(tagsIn(tag)[0] ?? '*');
}

/** What stands between the quotes of each tag; nothing, when any of them is malformed. */
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
