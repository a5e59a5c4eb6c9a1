import { sql } from 'kysely';
import type { Author } from '../changes/author.js';
import { recordChanges } from '../changes/change-recorder.js';
import { PreparedStatement } from '../database/prepared-statement.js';
import { type GroupRow, GROUPS, SNAPSHOT, TOUCH } from './group-columns.js';
import { type GroupValues, overwritten, WRITTEN } from './group-statements.js';

/** Columns of the journal entry for a change of members, from the sets `added` and `removed`. */
const CHANGED_MEMBERS = {
  kind: 'group.membersChanged',
  groupId: sql<string>`g.id`,
  data: sql`jsonb_build_object('label', g.display_name,
    'added', (select coalesce(jsonb_agg(user_id), '[]') from added),
    'removed', (select coalesce(jsonb_agg(user_id), '[]') from removed))`,
  from: sql`written g where exists (select from added) or exists (select from removed)`,
} as const;

/** Selects the group at the end of the statement, or the unchanged group if there was nothing to do. */
const CURRENT_GROUP = sql`select g0.id, coalesce(g.display_name, g0.display_name) as "displayName",
    case when g.id is null then g0.external_id else g.external_id end as "externalId",
    coalesce(g.profile, g0.profile) as profile, coalesce(g.version, g0.version) as version,
    g0.created_at as "createdAt", coalesce(g.updated_at, g0.updated_at) as "updatedAt"`;

interface MemberValues extends Author {
  readonly id: string;
  readonly add: readonly string[];
}

/**
 * Adds and removes members, as disjoint sets. The cost does not depend on the size of the group.
 * 1. `written`: a new version of the group, if there is a member to add or to remove. Concurrent requests could add and
 *    remove the same user: the update locks the group, which serializes them, so the result is that of one of them.
 * 2. `removed`: deletes memberships.
 * 3. `added`: inserts memberships in the order of their ids, because two statements that insert the same ones in
 *    different orders would deadlock. The foreign key rejects ids that are not users of the directory service, which
 *    undoes the whole statement.
 * 4. `journal`: adds one entry.
 */
export const CHANGE_MEMBERS = new PreparedStatement<MemberValues & { remove: readonly string[] }, GroupRow>(
  'groups.change_members',
  (group) => sql`with written as (
      update groups g set ${TOUCH} where g.directory_service_id = ${group.directoryServiceId} and g.id = ${group.id}::uuid
        and (exists (select from unnest(${group.add}::uuid[]) as a(id) where not exists (
            select from group_members m where m.directory_service_id = ${group.directoryServiceId}
              and m.group_id = ${group.id}::uuid and m.user_id = a.id offset 0))
          or exists (select from group_members m where m.directory_service_id = ${group.directoryServiceId}
            and m.group_id = ${group.id}::uuid and m.user_id = any(${group.remove}::uuid[])))
      returning g.*),
    removed as (delete from group_members m using written g where m.directory_service_id = ${group.directoryServiceId}
        and m.group_id = ${group.id}::uuid and m.group_id = g.id and m.user_id = any(${group.remove}::uuid[])
      returning m.user_id),
    added as (insert into group_members (directory_service_id, group_id, user_id)
      select g.directory_service_id, g.id, a.id from written g, unnest(${group.add}::uuid[]) as a(id) order by a.id
      on conflict do nothing returning user_id),
    journal as (${recordChanges(group, CHANGED_MEMBERS)})
    ${CURRENT_GROUP} from groups g0 left join written g on true
    where g0.directory_service_id = ${group.directoryServiceId} and g0.id = ${group.id}::uuid`,
);

/**
 * Replaces the attributes and the members of a group. If the group was changed since `version` was read, nothing is
 * written and `isStale` is true: every statement that changes members increments the version as well.
 * 1. `wanted`, `to_remove`, `to_add`: the new members, the memberships to delete, and those to insert.
 * 2. `before`: the previous state of the group, and whether its attributes change.
 * 3. `difference`: whether there is anything to write.
 * 4. `written`, `removed`, `added`: the group, then its memberships in the order of their ids.
 * 5. `journal`: adds an entry for the attributes, and one for the members.
 */
export const REPLACE_GROUP = new PreparedStatement<
  MemberValues & GroupValues & { version: number },
  GroupRow & { readonly isStale: boolean }
>(
  'groups.replace',
  (group) => sql`with
    wanted as materialized (select distinct id from unnest(${group.add}::uuid[]) as a(id)),
    to_remove as materialized (select m.user_id from group_members m
      where m.directory_service_id = ${group.directoryServiceId} and m.group_id = ${group.id}::uuid
        and not exists (select from wanted w where w.id = m.user_id)),
    to_add as materialized (select w.id from wanted w where not exists (select from group_members m
      where m.directory_service_id = ${group.directoryServiceId} and m.group_id = ${group.id}::uuid and m.user_id = w.id)),
    before as materialized (select g.id, g.version, ${SNAPSHOT} as snapshot,
        jsonb_build_object('displayName', ${group.displayName}::text, 'externalId', ${group.externalId}::text,
          'profile', ${group.profile}::jsonb) <> ${SNAPSHOT} as "isRewritten"
      from groups g where g.directory_service_id = ${group.directoryServiceId} and g.id = ${group.id}::uuid),
    difference as materialized (select before.*, exists (select from to_remove) or exists (select from to_add)
        or before."isRewritten" as "isDifferent" from before),
    written as (
      update groups g set ${overwritten(group)}
      from difference d where g.directory_service_id = ${group.directoryServiceId} and g.id = d.id
        and d."isDifferent" and g.version = ${group.version}
      returning g.*, d.snapshot, d."isRewritten"),
    removed as (delete from group_members m using written g, to_remove r
      where m.directory_service_id = ${group.directoryServiceId} and m.group_id = g.id and m.user_id = r.user_id
      returning m.user_id),
    added as (insert into group_members (directory_service_id, group_id, user_id)
      select g.directory_service_id, g.id, a.id from written g, to_add a order by a.id
      on conflict do nothing returning user_id),
    journal as (${recordChanges(
      group,
      {
        kind: 'group.updated',
        groupId: sql`g.id`,
        data: sql`jsonb_build_object('before', g.snapshot, 'after', ${SNAPSHOT}, 'label', g.display_name)`,
        from: sql`written g where g."isRewritten"`,
      },
      CHANGED_MEMBERS,
    )})
    ${CURRENT_GROUP}, g.id is null and (d."isDifferent" or d.version <> ${group.version}) as "isStale"
    from difference d join groups g0 on g0.directory_service_id = ${group.directoryServiceId} and g0.id = d.id
      left join written g on true`,
);

/** Inserts a group with its members and adds a journal entry. Returns no row if another group has the displayName. */
export const INSERT_GROUP = new PreparedStatement<
  MemberValues & GroupValues,
  Pick<GroupRow, 'createdAt' | 'updatedAt'>
>(
  'groups.insert',
  (group) => sql`with written as (
      insert into groups (id, directory_service_id, ${GROUPS.names(WRITTEN)}, created_at, updated_at)
      values (${group.id}, ${group.directoryServiceId}, ${sql.join(WRITTEN.map((name) => group[name]))}, now(), now())
      on conflict do nothing returning *),
    removed as (select null::uuid as user_id where false),
    added as (insert into group_members (directory_service_id, group_id, user_id)
      select g.directory_service_id, g.id, a.id from written g,
        (select distinct id from unnest(${group.add}::uuid[]) as a(id)) a
      order by a.id returning user_id),
    journal as (${recordChanges(
      group,
      {
        kind: 'group.created',
        groupId: sql`g.id`,
        data: sql`jsonb_build_object('after', ${SNAPSHOT}, 'label', g.display_name)`,
        from: sql`written g`,
      },
      CHANGED_MEMBERS,
    )})
    select g.created_at as "createdAt", g.updated_at as "updatedAt" from written g`,
);
