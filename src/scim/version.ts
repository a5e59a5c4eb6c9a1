import { createHash } from 'node:crypto';
import type { GroupRecord } from '../groups/group-record.js';
import { matchesTag, ScimError, versionTag } from '../scim-protocol/index.js';
import type { UserRecord } from '../users/user-record.js';

/** Returns the entity tag of a user (RFC 7644 §3.14). It includes the groups, which change without the user's row. */
export function userTag({ version, groups }: UserRecord): string {
  if (groups.length === 0) return versionTag(version);
  const digest = createHash('sha256').update(JSON.stringify(groups)).digest('base64url').slice(0, 8);
  return `W/"${version}.${digest}"`;
}

export function groupTag({ version }: GroupRecord): string {
  return versionTag(version);
}

/** Throws 412 if the request was meant for another version. Without `If-Match`, every version matches. */
export function requireMatch(ifMatch: string | undefined, tag: string): void {
  if (ifMatch !== undefined && !matchesTag(ifMatch, tag)) {
    throw ScimError.withStatus(
      412,
      `The resource has changed: its version is ${tag}. Read the resource again, then repeat the request.`,
    );
  }
}
