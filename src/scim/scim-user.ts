import {
  isObject,
  memberNamed,
  type JsonObject,
  type JsonValue,
  type Strictness,
  URN,
} from '../scim-protocol/index.js';
import { completeNames, type IsCleared, keepNames, type NamedProfile, updateNames } from '../users/names.js';
import { profileColumns } from '../users/profile-columns.js';
import { primaryEmailOf } from '../users/primary-email.js';
import type { UserAttributes, UserRecord } from '../users/user-record.js';
import { metaOf } from './meta.js';
import { withManagerReference, withoutManagerReference } from '../users/manager-reference.js';
import { userTag } from './version.js';

/** A user as SCIM clients read it. */
export function toScimUser(user: UserRecord, baseUrl: string): JsonObject {
  const extensions = Object.keys(user.profile).filter((key) => key.includes(':'));
  return {
    schemas: [URN.user, ...extensions],
    id: user.id,
    ...(user.externalId !== null && { externalId: user.externalId }),
    userName: user.userName,
    ...withManagerReference(user.profile, baseUrl),
    active: user.active,
    groups: user.groups.map((group) => ({ ...group, $ref: `${baseUrl}/Groups/${group.value}`, type: 'direct' })),
    meta: metaOf('User', user, baseUrl, userTag(user)),
  };
}

/** Attributes that are columns, or ours alone: the rest is the profile. */
const NOT_PROFILE = new Set(['schemas', 'id', 'externalId', 'userName', 'active', 'groups', 'meta']);

/** How a resource is read: the base of the URLs in it, and how much of what was not said may be derived. */
export interface Reading {
  readonly baseUrl: string;
  readonly strictness: Strictness;
}

/** What a SCIM resource without nulls says of a new user; `isCleared` tells which names were expressly sent empty. */
export function newUser(resource: JsonObject, isCleared: IsCleared, { baseUrl, strictness }: Reading): UserAttributes {
  const sent = withoutManagerReference(profileIn(resource), {}, baseUrl);
  return attributesOf(resource, (fallback) =>
    strictness === 'strict' ? keepNames(sent, undefined) : completeNames(sent, fallback, isCleared),
  );
}

/** What a resource says of the user whom it replaces, and whose echoes it may hold. */
export function changedUser(
  resource: JsonObject,
  current: UserRecord,
  { baseUrl, strictness }: Reading,
): UserAttributes {
  const sent = withoutManagerReference(profileIn(resource), current.profile, baseUrl);
  return attributesOf(resource, (fallback) =>
    strictness === 'strict' ? keepNames(sent, current) : updateNames(sent, fallback, current),
  );
}

/** Tells which names the body of a POST expressly leaves without a value. `''` is what Okta sends for what it has not. */
export function clearedNames(body: unknown): IsCleared {
  return (path) => {
    const [attribute = '', part = ''] = path.split('.');
    const value = isObject(body) ? memberNamed(body, attribute) : undefined;
    return value === null || (isObject(value) && memberNamed(value, part) === null);
  };
}

function profileIn(resource: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(resource).filter(([key, value]) => !NOT_PROFILE.has(key) && value !== undefined),
  );
}

function attributesOf(resource: JsonObject, named: (fallback: string) => NamedProfile): UserAttributes {
  const userName = resource['userName'] as string;
  const primaryEmail = primaryEmailOf(resource['emails'], userName);
  const { profile, derived } = named(primaryEmail ?? userName);
  return {
    userName,
    externalId: textOrNull(resource['externalId']),
    active: resource['active'] !== false,
    ...profileColumns(profile),
    displayName: textOrNull(profile['displayName']) ?? '',
    primaryEmail,
    profile,
    derived,
  };
}

function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
