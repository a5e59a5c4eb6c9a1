import { type RawBuilder, sql } from 'kysely';
import type { Author } from '../changes/author.js';
import { recordChanges } from '../changes/change-recorder.js';
import { Statement } from '../database/statement.js';
import { type GroupRow, type GroupValues, renamedTo, SNAPSHOT, TOUCH } from './group-sql.js';

/** What the journal keeps of a membership change, from the sets `come` and `gone`. */
const CHANGED_MEMBERS = {
  kind: 'group.membersChanged',
  groupId: sql<string>`g.id`,
  data: sql`jsonb_build_object('label', g.display_name,
    'added', (select coalesce(jsonb_agg(user_id), '[]') from come),
    'removed', (select coalesce(jsonb_agg(user_id), '[]') from gone))`,
  from: sql`g where exists (select from come) or exists (select from gone)`,
} as const;

/** The group as it is when the statement ends, or as it was where nothing was to be done. */
const OUTCOME = sql`select g0.id, coalesce(g.display_name, g0.display_name) as "displayName",
    case when g.id is null then g0.external_id else g.external_id end as "externalId",
    coalesce(g.profile, g0.profile) as profile, coalesce(g.version, g0.version) as version,
    g0.created_at as "createdAt", coalesce(g.updated_at, g0.updated_at) as "updatedAt"`;

interface MemberValues extends Author {
  readonly id: string;
  readonly add: readonly string[];
}

/**
 * Adds and removes members, as sets that have no user in common; at the same cost in a group of a hundred and of a hundred
 * thousand. The update of the group's row comes first and is the lock under which the members change. Who is added by one
 * and removed by another request at the same time is as after the one or the other.
 *
 * An id that is no user of the directory violates the foreign key and undoes the whole: no lookup is needed before.
 * Members are inserted in the order of their ids, so that no two statements wait for each other in a circle.
 */
export const CHANGE_MEMBERS = new Statement<MemberValues & { remove: readonly string[] }, GroupRow>(
  'groups.change_members',
  (group) => sql`with g as (
      update groups g set ${TOUCH} where g.id = ${group.id}::uuid and g.directory_service_id = ${group.directoryServiceId}
        and (exists (select from unnest(${group.add}::uuid[]) as a(id) where not exists (
            select from group_members m where m.group_id = ${group.id}::uuid and m.user_id = a.id offset 0))
          or exists (select from group_members m
            where m.group_id = ${group.id}::uuid and m.user_id = any(${group.remove}::uuid[])))
      returning g.*),
    gone as (delete from group_members m using g
      where m.group_id = ${group.id}::uuid and m.group_id = g.id and m.user_id = any(${group.remove}::uuid[])
      returning m.user_id),
    come as (insert into group_members (directory_service_id, group_id, user_id)
      select g.directory_service_id, g.id, a.id from g, unnest(${group.add}::uuid[]) as a(id) order by a.id
      on conflict do nothing returning user_id),
    noted as (${recordChanges(group, CHANGED_MEMBERS)})
    ${OUTCOME} from groups g0 left join g on true
    where g0.id = ${group.id}::uuid and g0.directory_service_id = ${group.directoryServiceId}`,
);

/**
 * Makes a group what the directory says it is, with these members and no others, unless it has been changed since
 * `version` was read: then `isStale`, and nothing is written. A statement that changes members raises the version with them.
 */
export const REPLACE_GROUP = new Statement<
  MemberValues & GroupValues & { version: number },
  GroupRow & { readonly isStale: boolean }
>(
  'groups.replace_group',
  (group) => sql`with
    wanted as materialized (select distinct id from unnest(${group.add}::uuid[]) as a(id)),
    stale as materialized (select m.user_id from group_members m where m.group_id = ${group.id}::uuid
      and not exists (select from wanted w where w.id = m.user_id)),
    missing as materialized (select w.id from wanted w where not exists (
      select from group_members m where m.group_id = ${group.id}::uuid and m.user_id = w.id)),
    before as materialized (select g.id, g.version, ${SNAPSHOT} as snapshot,
        jsonb_build_object('displayName', ${group.displayName}::text, 'externalId', ${group.externalId}::text,
          'profile', ${group.profile}::jsonb) <> ${SNAPSHOT} as "isRewritten"
      from groups g where g.id = ${group.id}::uuid and g.directory_service_id = ${group.directoryServiceId}),
    difference as materialized (select before.*, exists (select from stale) or exists (select from missing)
        or before."isRewritten" as "isDifferent" from before),
    g as (
      update groups g set ${renamedTo(group)}, external_id = ${group.externalId},
        profile = ${group.profile}::jsonb, ${TOUCH}
      from difference d where g.id = d.id and d."isDifferent" and g.version = ${group.version}
      returning g.*, d.snapshot, d."isRewritten"),
    gone as (delete from group_members m using g, stale s where m.group_id = g.id and m.user_id = s.user_id
      returning m.user_id),
    come as (insert into group_members (directory_service_id, group_id, user_id)
      select g.directory_service_id, g.id, w.id from g, missing w order by w.id
      on conflict do nothing returning user_id),
    noted as (${recordChanges(
      group,
      {
        kind: 'group.updated',
        groupId: sql`g.id`,
        data: sql`jsonb_build_object('before', g.snapshot, 'after', ${SNAPSHOT}, 'label', g.display_name)`,
        from: sql`g where g."isRewritten"`,
      },
      CHANGED_MEMBERS,
    )})
    ${OUTCOME}, g.id is null and (d."isDifferent" or d.version <> ${group.version}) as "isStale"
    from difference d join groups g0 on g0.id = d.id left join g on true`,
);

/** Inserts and journals a group with its members, unless one has its displayName: then there is no row. */
export const INSERT_GROUP = new Statement<MemberValues & GroupValues, Pick<GroupRow, 'createdAt' | 'updatedAt'>>(
  'groups.insert_group',
  (group) => sql`with g as (
      insert into groups (id, directory_service_id, display_name, display_name_key, external_id, profile, created_at, updated_at)
      values (${group.id}, ${group.directoryServiceId}, ${group.displayName}, ${group.displayNameKey}, ${group.externalId},
        ${group.profile}::jsonb, now(), now())
      on conflict do nothing returning *),
    gone as (select null::uuid as user_id where false),
    come as (insert into group_members (directory_service_id, group_id, user_id)
      select g.directory_service_id, g.id, a.id from g, (select distinct id from unnest(${group.add}::uuid[]) as a(id)) a
      order by a.id returning user_id),
    noted as (${recordChanges(
      group,
      {
        kind: 'group.created',
        groupId: sql`g.id`,
        data: sql`jsonb_build_object('after', ${SNAPSHOT}, 'label', g.display_name)`,
        from: sql`g`,
      },
      CHANGED_MEMBERS,
    )})
    select g.created_at as "createdAt", g.updated_at as "updatedAt" from g`,
);

/** The members of a group that meet `condition`, an expression over `users u`. */
export function membersWhere(groupId: string, condition: RawBuilder<unknown>): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select u.id from group_members m join users u on u.id = m.user_id
    where m.group_id = ${groupId} and ${condition}`;
}
