import type { GroupAttributes, GroupRecord } from '../groups/group-record.js';
import { groupResource } from '../groups/group-resource.js';
import type { JsonObject } from '../scim-protocol/index.js';
import { metaOf } from './meta.js';
import { groupTag } from './version.js';

/** Returns the SCIM representation of a group without `members`. */
export function toScimGroup(group: GroupRecord, baseUrl: string): JsonObject {
  return { ...groupResource(group), meta: metaOf('Group', group, baseUrl, groupTag(group)) };
}

const NOT_PROFILE = new Set(['schemas', 'id', 'externalId', 'displayName', 'members', 'meta']);

/** Converts a SCIM resource without nulls to the attributes of a group, without members. */
export function fromScimGroup(resource: JsonObject): GroupAttributes {
  const externalId = resource['externalId'];
  return {
    displayName: resource['displayName'] as string,
    externalId: typeof externalId === 'string' && externalId !== '' ? externalId : null,
    profile: Object.fromEntries(
      Object.entries(resource).filter(([key, value]) => !NOT_PROFILE.has(key) && value !== undefined),
    ),
  };
}
