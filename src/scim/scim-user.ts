import { isObject, type JsonObject, type JsonValue, URN } from '../scim-protocol/index.js';
import { completeNames } from '../users/names.js';
import { primaryEmailOf } from '../users/primary-email.js';
import type { UserAttributes, UserRecord } from '../users/user-record.js';
import { metaOf } from './meta.js';
import { userTag } from './version.js';

/** A user as SCIM clients read it. */
export function toScimUser(user: UserRecord, baseUrl: string): JsonObject {
  const extensions = Object.keys(user.profile).filter((key) => key.includes(':'));
  return {
    schemas: [URN.user, ...extensions],
    id: user.id,
    ...(user.externalId !== null && { externalId: user.externalId }),
    userName: user.userName,
    ...user.profile,
    active: user.active,
    groups: user.groups.map((group) => ({ ...group, $ref: `${baseUrl}/Groups/${group.value}`, type: 'direct' })),
    meta: metaOf('User', user, baseUrl, userTag(user)),
  };
}

/** Attributes that are columns, or ours alone: the rest is the profile. */
const NOT_PROFILE = new Set(['schemas', 'id', 'externalId', 'userName', 'active', 'groups', 'meta']);

/** What a SCIM resource without nulls says of a user; `current` is the user it replaces, whose echoes it may hold. */
export function fromScimUser(resource: JsonObject, current?: UserRecord): UserAttributes {
  const userName = resource['userName'] as string;
  const primaryEmail = primaryEmailOf(resource['emails'], userName);
  const sent = Object.fromEntries(
    Object.entries(resource).filter(([key, value]) => !NOT_PROFILE.has(key) && value !== undefined),
  );
  const { profile, derived } = completeNames(sent, primaryEmail ?? userName, current);
  const name = isObject(profile['name']) ? profile['name'] : {};
  return {
    userName,
    externalId: textOrNull(resource['externalId']),
    active: resource['active'] !== false,
    givenName: textOrNull(name['givenName']),
    familyName: textOrNull(name['familyName']),
    displayName: profile['displayName'] as string,
    primaryEmail,
    profile,
    derived,
  };
}

function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
