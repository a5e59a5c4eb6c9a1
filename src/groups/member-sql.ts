import { type RawBuilder, sql } from 'kysely';
import type { Author } from '../changes/author.js';
import { recordChange } from '../changes/change-recorder.js';
import type { GroupRecord, MemberDelta } from './group-record.js';
import { TOUCH } from './group-sql.js';

/** What `writeMembers` did: `known` of the ids to add are users of this directory. */
export interface MembersWritten {
  readonly known: number;
  readonly version: number | null;
  readonly updatedAt: string | null;
}

/**
 * Removes and adds members of a locked group as sets, in one statement that costs the same for a group of a hundred and
 * of a hundred thousand; `delta.add` and `delta.remove` are disjoint. Rows are inserted in the order of their ids, so that
 * two such statements never wait for each other in a circle.
 */
export function writeMembers(author: Author, group: GroupRecord, delta: MemberDelta): RawBuilder<MembersWritten> {
  const { directoryServiceId } = author;
  const isGone = delta.keepOnly
    ? sql`not exists (select from wanted w where w.id = m.user_id)`
    : sql`m.user_id = any(${delta.remove}::uuid[])`;
  return sql<MembersWritten>`with
    wanted as materialized (select distinct id from unnest(${delta.add}::uuid[]) as id),
    known as materialized (select u.id from users u join wanted w on w.id = u.id
      where u.directory_service_id = ${directoryServiceId} order by u.id),
    gone as (delete from group_members m where m.group_id = ${group.id} and ${isGone} returning m.user_id),
    come as (insert into group_members (directory_service_id, group_id, user_id)
      select ${directoryServiceId}::uuid, ${group.id}::uuid, id from known order by id
      on conflict do nothing returning user_id),
    g as (update groups set ${TOUCH} where id = ${group.id} and (exists (select from gone) or exists (select from come))
      returning id, version, updated_at),
    noted as (${recordChange(author, {
      kind: 'group.membersChanged',
      groupId: sql`g.id`,
      data: sql`jsonb_build_object('label', ${group.displayName}::text,
        'added', (select coalesce(jsonb_agg(user_id), '[]') from come),
        'removed', (select coalesce(jsonb_agg(user_id), '[]') from gone))`,
    })} from g)
    select (select count(*)::int from known) as known, g.version, g.updated_at as "updatedAt"
    from (values (1)) as one left join g on true`;
}

/** Which of these ids are no users of this directory. */
export function unknownMembers(directoryServiceId: string, ids: readonly string[]): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select wanted.id from unnest(${ids}::uuid[]) as wanted(id)
    where not exists (select from users u where u.id = wanted.id and u.directory_service_id = ${directoryServiceId})`;
}

/** The members of a group that meet `condition`, an expression over `users u`. */
export function membersWhere(groupId: string, condition: RawBuilder<unknown>): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select u.id from group_members m join users u on u.id = m.user_id
    where m.group_id = ${groupId} and ${condition}`;
}
