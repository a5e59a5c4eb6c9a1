import type { Row } from '../database/tables.js';
import type { GROUP_ATTRIBUTES, groupSchema } from './group.entity.js';

/** Data of a group from the identity provider, without the members. */
export type GroupAttributes = Pick<Row<typeof groupSchema>, (typeof GROUP_ATTRIBUTES)[number]>;

/** Columns from which a stored group is read. */
export const RECORD_COLUMNS = [
  'id',
  'displayName',
  'externalId',
  'profile',
  'version',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof Row<typeof groupSchema>)[];

/** Stored group without its members. */
export type GroupRecord = Pick<Row<typeof groupSchema>, (typeof RECORD_COLUMNS)[number]>;

/**
 * Returns all data of a group from the identity provider except the members. The journal stores it, and two groups with
 * equal data are equal.
 */
export function snapshot({ displayName, externalId, profile }: GroupAttributes) {
  return { displayName, externalId, profile };
}

/** Member in its SCIM representation. */
export interface MemberResource {
  readonly value: string;
  readonly display: string | null;
  readonly type: 'User';
}

/** Some members of a group, ordered by id. */
export interface MemberBatch {
  readonly groupId: string;
  /** `{"value":"…","display":"…","type":"User"}` for each member, separated by commas. */
  readonly json: string;
  /** Id of the last of them if there may be more. */
  readonly last: string | undefined;
}
