import { type RawBuilder, sql } from 'kysely';
import type { Author } from '../changes/author.js';
import { jsonb, recordChange } from '../changes/change-recorder.js';
import { isAfter, keyColumn, type ListPage, ordering } from '../database/list-page.js';
import { type GroupAttributes, type GroupRecord, snapshot } from './group-record.js';

/** A row of `groups g` as the driver hands it over. */
export type GroupRow = Omit<GroupRecord, 'createdAt' | 'updatedAt'> & {
  readonly createdAt: string;
  readonly updatedAt: string;
};

export function toRecord(row: GroupRow): GroupRecord {
  return { ...row, createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
}

const OWN_COLUMNS = sql`g.id, g.display_name as "displayName", g.external_id as "externalId", g.profile, g.version,
  g.created_at as "createdAt", g.updated_at as "updatedAt"`;

const MEMBERS = sql`coalesce((
    select json_agg(json_build_object('value', m.user_id, 'display', u.display_name) order by m.user_id)
    from group_members m join users u on u.id = m.user_id where m.group_id = g.id), '[]'::json) as members`;

/**
 * Groups of one directory that meet `condition` (an expression over `groups g`), in order of creation unless the page says
 * otherwise. The page is cut out before members are looked up.
 */
export function selectGroups(
  directoryServiceId: string,
  condition: RawBuilder<unknown>,
  page: GroupListPage,
): RawBuilder<GroupRow & { sortKey: string | null }> {
  const columns = page.withMembers ? sql`${OWN_COLUMNS}, ${MEMBERS}` : OWN_COLUMNS;
  return sql<GroupRow & { sortKey: string | null }>`select ${columns}, g."sortKey" from (
      select g.*, ${keyColumn(page.order)} as "sortKey" from groups g
      where g.directory_service_id = ${directoryServiceId} and ${condition} and ${isAfter(sql`g.id`, page)}
      order by ${ordering(sql`g.id`, page.order)} limit ${page.limit} offset ${page.offset}) g
    order by ${ordering(sql`g.id`, page.order)}`;
}

export type GroupListPage = ListPage & { readonly withMembers: boolean };

export function countGroups(directoryServiceId: string, condition: RawBuilder<unknown>): RawBuilder<{ total: number }> {
  return sql<{ total: number }>`select count(*)::int as total from groups g
    where g.directory_service_id = ${directoryServiceId} and ${condition}`;
}

/** One group, locked against other writers until the transaction ends: every membership change passes through here. */
export function lockGroup(directoryServiceId: string, id: string): RawBuilder<GroupRow> {
  return sql<GroupRow>`select ${OWN_COLUMNS} from groups g
    where g.directory_service_id = ${directoryServiceId} and g.id = ${id} for no key update`;
}

/** Inserts and journals a group without members, unless one has its displayName: then there is no row. */
export function insertGroup(author: Author, id: string, group: GroupAttributes): RawBuilder<GroupRow> {
  return sql<GroupRow>`with g as (
      insert into groups (id, directory_service_id, display_name, external_id, profile, created_at, updated_at)
      values (${id}, ${author.directoryServiceId}, ${group.displayName}, ${group.externalId}, ${jsonb(group.profile)},
        now(), now())
      on conflict do nothing returning *),
    noted as (${recordChange(author, {
      kind: 'group.created',
      groupId: sql`g.id`,
      data: jsonb({ after: snapshot(group), label: group.displayName }),
    })} from g)
    select ${OWN_COLUMNS} from g`;
}

/** Overwrites and journals a locked group. */
export function updateGroup(
  author: Author,
  before: GroupRecord,
  group: GroupAttributes,
): RawBuilder<Pick<GroupRow, 'version' | 'updatedAt'>> {
  return sql<GroupRow>`with g as (
      update groups set display_name = ${group.displayName}, external_id = ${group.externalId},
        profile = ${jsonb(group.profile)}, ${TOUCH}
      where directory_service_id = ${author.directoryServiceId} and id = ${before.id} returning *),
    noted as (${recordChange(author, {
      kind: 'group.updated',
      groupId: sql`g.id`,
      data: jsonb({ before: snapshot(before), after: snapshot(group), label: group.displayName }),
    })} from g)
    select g.version, g.updated_at as "updatedAt" from g`;
}

/** What every change of a group sets. */
export const TOUCH = sql`version = version + 1, updated_at = greatest(now(), updated_at + interval '1 millisecond')`;

/** Deletes and journals a group with its memberships. No row: there was none. */
export function deleteGroup(author: Author, id: string): RawBuilder<{ id: string }> {
  const before = sql`jsonb_build_object('displayName', g.display_name, 'externalId', g.external_id, 'profile', g.profile,
    'members', (select coalesce(jsonb_agg(m.user_id), '[]') from group_members m where m.group_id = g.id))`;
  return sql<{ id: string }>`with g as (
      delete from groups where directory_service_id = ${author.directoryServiceId} and id = ${id} returning *),
    noted as (${recordChange(author, {
      kind: 'group.deleted',
      groupId: sql`g.id`,
      data: sql`jsonb_build_object('before', ${before}, 'label', g.display_name)`,
    })} from g)
    select g.id from g`;
}
