import type { Author } from '../changes/author.js';
import { BatchedWrite } from '../database/batched-write.js';
import { WriteFunction } from '../database/write-function.js';
import { type GroupRow, GROUPS } from './group-columns.js';
import type { GroupAttributes } from './group-record.js';
import { GROUP_ATTRIBUTES } from './group.entity.js';

type OneGroup = Author & { readonly id: string };

/** Data of a group to be written, with its author. */
interface GroupValues extends OneGroup, Omit<GroupAttributes, 'profile'> {
  readonly displayNameKey: string;
  readonly search: string;
  /** JSON text. */
  readonly profile: string;
}

/** How a group is overwritten. */
interface OverwriteValues {
  /** Version that was read. */
  readonly version: number;
  /** Changed attributes with their previous values, as JSON text. */
  readonly changed: string;
}

interface MemberIds {
  readonly memberIds: readonly string[];
}

const AUTHOR = { actor: 'text', requestId: 'text', tokenId: 'uuid' } as const;

/** Columns that creating and replacing a group write. */
const WRITTEN = GROUPS.types([...GROUP_ATTRIBUTES, 'displayNameKey', 'search']);

const OVERWRITTEN = { id: 'uuid', version: 'int', ...WRITTEN, changed: 'jsonb' } as const;

/** Returns no row if another group has the displayName. */
export const CREATE_GROUP = new WriteFunction<GroupValues & MemberIds, Pick<GroupRow, 'createdAt' | 'updatedAt'>>(
  'groups.create_v1',
  { id: 'uuid', ...WRITTEN, memberIds: 'uuid[]', ...AUTHOR },
);

/** Returns no row if the group was changed since `version` was read. */
export const OVERWRITE_GROUP = new WriteFunction<
  GroupValues & OverwriteValues,
  { newVersion: number } & Pick<GroupRow, 'updatedAt'>
>('groups.overwrite_v1', { ...OVERWRITTEN, ...AUTHOR });

/** Overwrites a group and replaces its members. `isStale`: it was changed since `version` was read. */
export const REPLACE_GROUP = new WriteFunction<
  GroupValues & OverwriteValues & MemberIds,
  { newVersion: number; isStale: boolean } & Pick<GroupRow, 'updatedAt'>
>('groups.replace_v1', { ...OVERWRITTEN, memberIds: 'uuid[]', ...AUTHOR });

/** Adds and removes members, as disjoint sets. Returns the group, or no row if there is none. */
export const CHANGE_MEMBERS = new BatchedWrite<
  OneGroup & { readonly add: readonly string[]; readonly remove: readonly string[] },
  GroupRow
>('groups.change_members_v1', { ...AUTHOR, id: 'uuid', add: 'uuid[]', remove: 'uuid[]' });

/** Returns no row if there is no group. */
export const DELETE_GROUP = new WriteFunction<OneGroup, { deletedId: string }>('groups.delete_v1', {
  id: 'uuid',
  ...AUTHOR,
});
