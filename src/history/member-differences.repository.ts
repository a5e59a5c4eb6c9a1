import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../database/database.js';
import { BEFORE_ALL } from '../database/keyset.js';
import { MAX_FOUND } from '../database/word-search.js';
import type { GroupMoment } from './group-moments.repository.js';
import { endedMembers, lastChange, type MemberPage, namedMembers } from './membership-statements.js';

/** A user who is a member now and was not, or the reverse, and the change that made the difference. */
export interface MemberDifference {
  readonly userId: string;
  readonly isAdded: boolean;
  /** 0 if no change is known. */
  readonly position: string;
}

/**
 * Reads which users joined or left a group since a moment: from the journal since then, or from the present members and the
 * journal until then, whichever is shorter.
 */
@Injectable()
export class MemberDifferencesRepository {
  constructor(private readonly database: Database) {}

  /**
   * Returns the users who joined or left a group between a moment and now, after a user, in the order of their ids. A user
   * who left and came back is not among them.
   */
  page(directoryServiceId: string, moment: GroupMoment, page: MemberPage): Promise<MemberDifference[]> {
    return this.database.query<MemberDifference>(sql`
      select d.member as "userId", d.is_added as "isAdded", coalesce(a.position, 0)::text as position
      from (${differences(directoryServiceId, moment, page)}) d
        cross join lateral (${lastChange(directoryServiceId, moment.groupId, sql`d.member`)}) a
      order by d.member`);
  }

  /** Returns the number of these users, at most `MAX_FOUND` + 1. */
  async count(directoryServiceId: string, moment: GroupMoment): Promise<number> {
    const found = differences(directoryServiceId, moment, { after: undefined, limit: MAX_FOUND + 1 });
    const [row] = await this.database.query<{ count: number }>(sql`select count(*)::int as count from (${found}) d`);
    return row!.count;
  }
}

function differences(
  directoryServiceId: string,
  moment: GroupMoment,
  { after = BEFORE_ALL, limit }: MemberPage,
): RawBuilder<unknown> {
  const next = sql`order by o.member limit ${limit}`;
  const isNext = sql`o.member > ${after}::uuid`;
  if (moment.isRecent) {
    const edge = (of: 'first' | 'last') => namedMembers(directoryServiceId, moment, 'since', of);
    return sql`select o.member, o.is_added from (${edge('last')}) o join (${edge('first')}) f on f.member = o.member
      where ${isNext} and f.is_added = o.is_added ${next}`;
  }
  const isOwn = sql`m.directory_service_id = ${directoryServiceId}::uuid and m.group_id = ${moment.groupId}::uuid`;
  const past = sql`select l.member from (${namedMembers(directoryServiceId, moment, 'until', 'last')}) l where l.is_added`;
  const present = sql`select m.user_id as member, true as is_added from group_members m
    where ${isOwn} and m.user_id > ${after}::uuid and m.user_id not in (select p.member from past p)
    order by m.user_id limit ${limit}`;
  const deleted = sql`select e.member, true as is_added from (${endedMembers(directoryServiceId, moment)}) e
    where e.member not in (select p.member from past p)`;
  const left = sql`select p.member, false from past p
    where not exists (select 1 from group_members m where ${isOwn} and m.user_id = p.member)
      and not exists (select 1 from changes c where c.directory_service_id = ${directoryServiceId}::uuid
        and c.user_id = p.member and c.kind = 'user.deleted'
        and jsonb_exists(c.data->'before'->'groups', ${moment.groupId}::text))`;
  return sql`with past as (${past})
    select o.member, o.is_added from ((${present}) union all
      (select o.member, o.is_added from (${deleted} union all ${left}) o where ${isNext} ${next})) o ${next}`;
}
