import type { JsonObject } from '../scim-protocol/index.js';

/** What a directory says of a group, but for its members. */
export interface GroupAttributes {
  readonly displayName: string;
  readonly externalId: string | null;
  readonly profile: JsonObject;
}

export interface GroupMember {
  readonly value: string;
  readonly display: string;
}

/** A stored group; `members` only where they were asked for. */
export interface GroupRecord extends GroupAttributes {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly members?: readonly GroupMember[];
}

/** A step of a membership change. `keepOnly` removes everybody who is not in `add`. */
export interface MemberDelta {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly keepOnly: boolean;
}

/** What the journal keeps of a group, but for its members. */
export function snapshot({ displayName, externalId, profile }: GroupAttributes) {
  return { displayName, externalId, profile };
}
