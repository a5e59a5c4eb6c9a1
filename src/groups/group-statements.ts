import { type RawBuilder, sql } from 'kysely';
import type { Author } from '../changes/author.js';
import { recordChanges } from '../changes/change-recorder.js';
import { PreparedStatement } from '../database/prepared-statement.js';
import { type GroupRow, GROUPS, RECORD, SNAPSHOT, TOUCH } from './group-columns.js';
import type { GroupAttributes } from './group-record.js';
import { GROUP_ATTRIBUTES } from './group.entity.js';

interface OneGroup {
  readonly directoryServiceId: string;
  readonly id: string;
}

export const READ_GROUP = new PreparedStatement<OneGroup, GroupRow>(
  'groups.read',
  ({ directoryServiceId, id }) => sql`select ${RECORD} from groups g
    where g.directory_service_id = ${directoryServiceId} and g.id = ${id}`,
);

/**
 * Selects a group and locks it against other writers until the transaction ends. Every change of a group acquires this
 * lock.
 */
export const LOCK_GROUP = new PreparedStatement<OneGroup, GroupRow>(
  'groups.lock',
  ({ directoryServiceId, id }) => sql`select ${RECORD} from groups g
    where g.directory_service_id = ${directoryServiceId} and g.id = ${id} for no key update`,
);

/**
 * Selects the group with this key. If several share it, prefers the exact displayName, then the group that holds the
 * key.
 */
export const FIND_BY_DISPLAY_NAME = new PreparedStatement<
  { directoryServiceId: string; displayName: string; displayNameKey: string },
  GroupRow
>(
  'groups.find_by_display_name',
  ({ directoryServiceId, displayName, displayNameKey }) => sql`select ${RECORD} from groups g
    where g.directory_service_id = ${directoryServiceId} and g.display_name_key = ${displayNameKey}::text
    order by g.display_name = ${displayName}::text desc, g.display_name_is_unique desc limit 1`,
);

/** Data of a group to be written, with its author. */
export interface GroupValues extends Author, Omit<GroupAttributes, 'profile'> {
  readonly id: string;
  readonly displayNameKey: string;
  readonly search: string;
  /** JSON text. */
  readonly profile: string;
}

/** Columns that creating and replacing a group write. */
export const WRITTEN = [...GROUP_ATTRIBUTES, 'displayNameKey', 'search'] as const;

/** Assignments of a replacement, over `groups g`. */
export const overwritten = (group: { readonly [Name in (typeof WRITTEN)[number]]: unknown }): RawBuilder<unknown> =>
  sql`${GROUPS.assign(WRITTEN, group)}, ${TOUCH},
    display_name_is_unique = g.display_name_is_unique or g.display_name_key <> ${group.displayNameKey}::text`;

/** Overwrites a group and adds a journal entry. Returns no row if the group was changed since `version` was read. */
export const OVERWRITE_GROUP = new PreparedStatement<
  GroupValues & { version: number },
  Pick<GroupRow, 'version' | 'updatedAt'>
>(
  'groups.overwrite',
  (group) => sql`with written as (
      update groups g set ${overwritten(group)}
      from (select g.id, ${SNAPSHOT} as snapshot from groups g
        where g.directory_service_id = ${group.directoryServiceId} and g.id = ${group.id}) before
      where g.directory_service_id = ${group.directoryServiceId} and g.id = before.id and g.version = ${group.version}
      returning g.*, before.snapshot),
    journal as (${recordChanges(group, {
      kind: 'group.updated',
      groupId: sql`g.id`,
      data: sql`jsonb_build_object('before', g.snapshot, 'after', ${SNAPSHOT}, 'label', g.display_name)`,
      from: sql`written g`,
    })})
    select g.version, g.updated_at as "updatedAt" from written g`,
);

/**
 * Deletes a group with its memberships and adds a journal entry. An earlier statement must have locked the row: only
 * then does this statement see memberships that were being added concurrently, which the cascade would delete without
 * an entry. Returns no row if there was no group.
 */
export const DELETE_GROUP = new PreparedStatement<Author & { id: string }, { id: string }>(
  'groups.delete',
  (group) => sql`with ended as (delete from group_members
      where directory_service_id = ${group.directoryServiceId} and group_id = ${group.id} returning user_id),
    deleted as (delete from groups
      where directory_service_id = ${group.directoryServiceId} and id = ${group.id} returning *),
    journal as (${recordChanges(group, {
      kind: 'group.deleted',
      groupId: sql`g.id`,
      data: sql`jsonb_build_object('label', g.display_name, 'before', ${SNAPSHOT} || jsonb_build_object(
        'members', (select coalesce(jsonb_agg(user_id order by user_id), '[]') from ended)))`,
      from: sql`deleted g`,
    })})
    select id from deleted`,
);
