import type { JsonObject } from '../scim-protocol/index.js';

/** What a directory says of a group, but for its members. */
export interface GroupAttributes {
  readonly displayName: string;
  readonly externalId: string | null;
  readonly profile: JsonObject;
}

/** A stored group, without its members. */
export interface GroupRecord extends GroupAttributes {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A step of a membership change. `keepOnly` removes all members that are not in `add`. */
export interface MemberDelta {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly keepOnly: boolean;
}

/** What the journal keeps of a group, but for its members. */
export function snapshot({ displayName, externalId, profile }: GroupAttributes) {
  return { displayName, externalId, profile };
}

/** A member as SCIM shows it. */
export interface MemberResource {
  readonly value: string;
  readonly display: string | null;
  readonly type: 'User';
}

/** Some of the members of a group, in the order of their ids. */
export interface MemberBatch {
  readonly groupId: string;
  /** `{"value":"…","display":"…","type":"User"}` for each, separated by commas. */
  readonly json: string;
  /** The id of the last of them, if there may be more. */
  readonly last: string | undefined;
}
