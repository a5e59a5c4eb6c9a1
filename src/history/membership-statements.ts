import { type RawBuilder, sql } from 'kysely';
import { isDeparture } from '../changes/journal-rows.js';
import { namesMember } from '../changes/subject-journal.repository.js';
import type { GroupMoment } from './group-moments.repository.js';

/** Times of entries of earlier releases may decrease by less than this. */
const MAX_DISORDER_MS = 60_000;

/** A page in the order of the ids of users. */
export interface MemberPage {
  readonly after: string | undefined;
  readonly limit: number;
}

/** Condition that an entry `c` of the journal is about a group, until or since a moment. */
function isOfGroup(directoryServiceId: string, { groupId, position }: GroupMoment, side: Side): RawBuilder<boolean> {
  return sql`c.directory_service_id = ${directoryServiceId}::uuid and c.group_id = ${groupId}::uuid
    and c.position ${side === 'until' ? sql`<=` : sql`>`} ${position}::bigint`;
}

/** The side of a moment. */
export type Side = 'until' | 'since';

/**
 * Selects each user that changes of the members of a group name, `member`, with the first or last of these changes: its
 * position, `line`, and whether it added the user, `is_added`.
 */
export function namedMembers(
  directoryServiceId: string,
  moment: GroupMoment,
  side: Side,
  edge: 'first' | 'last',
): RawBuilder<unknown> {
  const listed = (list: 'added' | 'removed') => sql`
    select e.value::uuid as member, c.position as line, ${sql.lit(list === 'added')} as is_added
    from changes c cross join lateral jsonb_array_elements_text(c.data->${sql.lit(list)}) e(value)
    where ${isOfGroup(directoryServiceId, moment, side)} and c.kind = 'group.membersChanged'`;
  return sql`select distinct on (l.member) l.member, l.line, l.is_added
    from (${listed('added')} union all ${listed('removed')}) l
    order by l.member, l.line ${edge === 'last' ? sql`desc` : sql`asc`}`;
}

/** Selects the users, `member`, whose memberships of a group ended since a moment with the deletion of the user or the group. */
export function endedMembers(directoryServiceId: string, moment: GroupMoment): RawBuilder<unknown> {
  const { groupId, time, position } = moment;
  return sql`
    select c.user_id as member from changes c where c.directory_service_id = ${directoryServiceId}::uuid
      and ${isDeparture()} and c.kind = 'user.deleted'
      and c.occurred_at > ${new Date(time.getTime() - MAX_DISORDER_MS)}::timestamptz and c.position > ${position}::bigint
      and jsonb_exists(c.data->'before'->'groups', ${groupId}::text)
    union all
    select e.value::uuid from changes c
      cross join lateral jsonb_array_elements_text(c.data->'before'->'members') e(value)
    where ${isOfGroup(directoryServiceId, moment, 'since')} and c.kind = 'group.deleted'`;
}

/** Condition that a user, of which `c` is an entry of the journal, or the group was not deleted until a moment. */
export function isNotDeleted(
  directoryServiceId: string,
  moment: GroupMoment,
  member: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return sql`not exists (select 1 from changes c where ${isOfGroup(directoryServiceId, moment, 'until')}
      and c.kind = 'group.deleted')
    and not exists (select 1 from changes c where c.directory_service_id = ${directoryServiceId}::uuid
      and c.user_id = ${member} and c.position <= ${moment.position}::bigint and c.kind = 'user.deleted')`;
}

/**
 * Selects the position of the last change of a membership, or of the last one until a position. A fence (`offset 0`) makes
 * PostgreSQL find the few changes that name the user before it sorts them.
 */
export function lastChange(
  directoryServiceId: string,
  groupId: string,
  member: RawBuilder<unknown>,
  until?: string,
): RawBuilder<unknown> {
  return sql`select max(o.position) as position from (select c.position from changes c
    where c.directory_service_id = ${directoryServiceId}::uuid and c.group_id = ${groupId}::uuid
      and ${namesMember(member)} ${until === undefined ? sql`` : sql`and c.position <= ${until}::bigint`} offset 0) o`;
}
