import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { isRename } from '../changes/journal-rows.js';
import { Database } from '../database/database.js';
import { BEFORE_ALL } from '../database/keyset.js';
import { containing, containsAll } from '../database/like.js';
import { MAX_FOUND } from '../database/word-search.js';
import { foldSearch } from '../scim-protocol/index.js';
import type { GroupMoment } from './group-moments.repository.js';
import { endedMembers, isNotDeleted, lastChange, type MemberPage, namedMembers } from './membership-statements.js';

/** A member of a group at a moment, and the change that had added it. */
export interface PastMember {
  readonly userId: string;
  /** 0 if no change is known. */
  readonly position: string;
  /** The userName at that moment. */
  readonly userName: string | null;
  readonly displayName: string | null;
}

/** Lower-case words that the names of a member contain. */
type Words = readonly string[];

interface SearchedPage extends MemberPage {
  readonly words: Words;
}

/**
 * Reads which members a group had at a moment: from the journal until then, or from the present members without the changes
 * since then, whichever is shorter.
 */
@Injectable()
export class PastMembersRepository {
  constructor(private readonly database: Database) {}

  /** Returns the members after a user, in the order of their ids. With words, only those whose names then contain all of them. */
  page(directoryServiceId: string, moment: GroupMoment, words: Words, page: MemberPage): Promise<PastMember[]> {
    const member = sql`m.member`;
    return this.database.query<PastMember>(sql`
      select m.member as "userId", coalesce(a.position, 0)::text as position, n.user_name as "userName",
        n.display_name as "displayName"
      from (${membersAt(directoryServiceId, moment, { ...page, words })}) m
        left join lateral (${namesAt(directoryServiceId, moment, member)}) n on true
        cross join lateral (${lastChange(directoryServiceId, moment.groupId, member, moment.position)}) a
      order by m.member`);
  }

  /** Returns the number of members, at most `MAX_FOUND` + 1. */
  async count(directoryServiceId: string, moment: GroupMoment, words: Words): Promise<number> {
    const members = membersAt(directoryServiceId, moment, { words, after: undefined, limit: MAX_FOUND + 1 });
    const [row] = await this.database.query<{ count: number }>(sql`select count(*)::int as count from (${members}) m`);
    return row!.count;
  }
}

/** Selects the members at a moment, `member`, of a page. */
function membersAt(directoryServiceId: string, moment: GroupMoment, page: SearchedPage): RawBuilder<unknown> {
  return moment.isRecent
    ? membersBefore(directoryServiceId, moment, page)
    : pageOf(directoryServiceId, moment, page, membersUntil(directoryServiceId, moment));
}

/** Selects the users whom the last change until a moment added, `member`, unless they or the group were deleted by then. */
function membersUntil(directoryServiceId: string, moment: GroupMoment): RawBuilder<unknown> {
  return sql`select l.member from (${namedMembers(directoryServiceId, moment, 'until', 'last')}) l
    where l.is_added and ${isNotDeleted(directoryServiceId, moment, sql`l.member`)}`;
}

/**
 * Selects the present members of a page that no change since a moment names, and the users whom the first change since
 * then removed, or who were members when they or the group were deleted. Users who were renamed since are searched by
 * their former names, all others by their present ones.
 */
function membersBefore(directoryServiceId: string, moment: GroupMoment, page: SearchedPage): RawBuilder<unknown> {
  const { words, after = BEFORE_ALL, limit } = page;
  const hasWords = words.length > 0;
  const isOwn = sql`m.directory_service_id = ${directoryServiceId}::uuid and m.group_id = ${moment.groupId}::uuid`;
  const named = sql`select f.member from first_changes f`;
  const renamed = sql`select r.member from renamed r`;
  const present = sql`select m.user_id as member from group_members m
    ${hasWords ? sql`join users u on ${isNamedNow(directoryServiceId, words)}` : sql``}
    where ${isOwn} and m.user_id > ${after}::uuid
      and m.user_id not in (${hasWords ? sql`${named} union all ${renamed}` : named})
    order by m.user_id limit ${limit}`;
  const others = sql`
    select f.member from first_changes f where not f.is_added
    union all select e.member from (${endedMembers(directoryServiceId, moment)}) e where e.member not in (${named})
    union all select m.user_id from group_members m
      where ${isOwn} and m.user_id in (${renamed}) and m.user_id not in (${named})`;
  return sql`
    with first_changes as (${namedMembers(directoryServiceId, moment, 'since', 'first')}),
      renamed as (select distinct c.user_id as member from changes c
        where c.directory_service_id = ${directoryServiceId}::uuid and c.position > ${moment.position}::bigint
          and ${isRename()} and ${hasWords})
    select a.member from ((${present}) union all (${pageOf(directoryServiceId, moment, page, others)})) a
    order by a.member limit ${limit}`;
}

/** Condition that the names of a user `u`, who is the member `m`, contain all words. The index of their texts finds most others. */
function isNamedNow(directoryServiceId: string, words: Words): RawBuilder<unknown> {
  const text = sql`lower(concat_ws(' ', u.display_name, u.user_name))`;
  const conditions = words.map(
    (word) => sql`u.search like ${containing(foldSearch(word))} and strpos(${text}, ${word}) <> 0`,
  );
  return sql`u.directory_service_id = ${directoryServiceId}::uuid and u.id = m.user_id
    and ${sql.join(conditions, sql` and `)}`;
}

/** Selects some of the users `member` whose names at a moment contain all words. */
function pageOf(
  directoryServiceId: string,
  moment: GroupMoment,
  { words, after = BEFORE_ALL, limit }: SearchedPage,
  members: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const isNamed =
    words.length > 0
      ? sql`exists (select 1 from (${namesAt(directoryServiceId, moment, sql`o.member`)}) n
          where ${containsAll(sql`lower(concat_ws(' ', n.display_name, n.user_name))`, words)})`
      : sql`true`;
  return sql`select o.member from (${members}) o
    where o.member > ${after}::uuid and ${isNamed} order by o.member limit ${limit}`;
}

/** Selects the names of a user at a moment. */
function namesAt(
  directoryServiceId: string,
  { position }: GroupMoment,
  member: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`select nullif(c.data->'after'->'profile'->>'displayName', '') as display_name,
      c.data->'after'->>'userName' as user_name
    from changes c where c.directory_service_id = ${directoryServiceId}::uuid and c.user_id = ${member}
      and c.position <= ${position}::bigint order by c.position desc limit 1`;
}
