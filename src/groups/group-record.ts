import type { Row } from '../database/tables.js';
import type { GROUP_ATTRIBUTES, groupSchema } from './group.entity.js';

/** What a directory says of a group, but for its members. */
export type GroupAttributes = Pick<Row<typeof groupSchema>, (typeof GROUP_ATTRIBUTES)[number]>;

/** The columns that a stored group is read from. */
export const RECORD_COLUMNS = [
  'id',
  'displayName',
  'externalId',
  'profile',
  'version',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof Row<typeof groupSchema>)[];

/** A stored group, without its members. */
export type GroupRecord = Pick<Row<typeof groupSchema>, (typeof RECORD_COLUMNS)[number]>;

/** Everything the directory said of a group but its members: what the journal keeps, and what makes two the same. */
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
