import { sql } from 'kysely';
import type { Author } from '../changes/author.js';
import { recordChanges } from '../changes/change-recorder.js';
import { Statement } from '../database/statement.js';
import type { GroupAttributes, GroupRecord } from './group-record.js';

/** A row of `groups g` as the driver hands it over. */
export type GroupRow = Omit<GroupRecord, 'createdAt' | 'updatedAt'> & {
  readonly createdAt: string;
  readonly updatedAt: string;
};

export function toRecord(row: GroupRow): GroupRecord {
  return { ...row, createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
}

/** A group over `groups g`, without its members. */
export const COLUMNS = sql`g.id, g.display_name as "displayName", g.external_id as "externalId", g.profile, g.version,
  g.created_at as "createdAt", g.updated_at as "updatedAt"`;

interface OneGroup {
  readonly directoryServiceId: string;
  readonly id: string;
}

export const READ_GROUP = new Statement<OneGroup, GroupRow>(
  'groups.read_group',
  ({ directoryServiceId, id }) => sql`select ${COLUMNS} from groups g
    where g.directory_service_id = ${directoryServiceId} and g.id = ${id}`,
);

/** One group, locked against other writers until the transaction ends: every change of it passes through here. */
export const LOCK_GROUP = new Statement<OneGroup, GroupRow>(
  'groups.lock_group',
  ({ directoryServiceId, id }) => sql`select ${COLUMNS} from groups g
    where g.directory_service_id = ${directoryServiceId} and g.id = ${id} for no key update`,
);

/** The group with the key of a displayName; of several the one with this very name, or else the one it belongs to. */
export const FIND_BY_DISPLAY_NAME = new Statement<
  { directoryServiceId: string; displayName: string; displayNameKey: string },
  GroupRow
>(
  'groups.find_by_display_name',
  ({ directoryServiceId, displayName, displayNameKey }) => sql`select ${COLUMNS} from groups g
    where g.directory_service_id = ${directoryServiceId} and g.display_name_key = ${displayNameKey}::text
    order by g.display_name = ${displayName}::text desc, g.display_name_is_unique desc limit 1`,
);

/** What a directory says of a group, ready to be written, and by whom. */
export interface GroupValues extends Author, Omit<GroupAttributes, 'profile'> {
  readonly id: string;
  readonly displayNameKey: string;
  /** As JSON text. */
  readonly profile: string;
}

/** What the journal keeps of a group, over `groups g`: everything the directory said, but for the members. */
export const SNAPSHOT = sql`jsonb_build_object('displayName', g.display_name, 'externalId', g.external_id, 'profile', g.profile)`;

/** What every change of a group sets, over `groups g`. */
export const TOUCH = sql`version = g.version + 1, updated_at = greatest(now(), g.updated_at + interval '1 millisecond')`;

/** What a change of the name sets, over `groups g`. */
export const renamedTo = ({ displayName, displayNameKey }: { displayName: unknown; displayNameKey: unknown }) =>
  sql`display_name = ${displayName}, display_name_key = ${displayNameKey},
    display_name_is_unique = g.display_name_is_unique or g.display_name_key <> ${displayNameKey}::text`;

/** Overwrites and journals a group, unless it has been changed since `version` was read: then there is no row. */
export const OVERWRITE_GROUP = new Statement<
  GroupValues & { version: number },
  Pick<GroupRow, 'version' | 'updatedAt'>
>(
  'groups.overwrite_group',
  (group) => sql`with g as (
      update groups g set ${renamedTo(group)}, external_id = ${group.externalId},
        profile = ${group.profile}::jsonb, ${TOUCH}
      from (select g.id, ${SNAPSHOT} as snapshot from groups g where g.id = ${group.id}) before
      where g.directory_service_id = ${group.directoryServiceId} and g.id = before.id and g.version = ${group.version}
      returning g.*, before.snapshot),
    noted as (${recordChanges(group, {
      kind: 'group.updated',
      groupId: sql`g.id`,
      data: sql`jsonb_build_object('before', g.snapshot, 'after', ${SNAPSHOT}, 'label', g.display_name)`,
      from: sql`g`,
    })})
    select g.version, g.updated_at as "updatedAt" from g`,
);

/**
 * Deletes and journals a group with its memberships. The row is locked by an earlier statement: this one then sees every
 * membership, also one that was being added, which the cascade would end without a line. No row: there was none.
 */
export const DELETE_GROUP = new Statement<Author & { id: string }, { id: string }>(
  'groups.delete_group',
  (group) => sql`with ended as (delete from group_members
      where directory_service_id = ${group.directoryServiceId} and group_id = ${group.id} returning user_id),
    g as (delete from groups where directory_service_id = ${group.directoryServiceId} and id = ${group.id} returning *),
    noted as (${recordChanges(group, {
      kind: 'group.deleted',
      groupId: sql`g.id`,
      data: sql`jsonb_build_object('label', g.display_name, 'before', ${SNAPSHOT} || jsonb_build_object(
        'members', (select coalesce(jsonb_agg(user_id order by user_id), '[]') from ended)))`,
      from: sql`g`,
    })})
    select g.id from g`,
);
