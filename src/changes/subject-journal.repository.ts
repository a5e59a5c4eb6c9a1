import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../database/database.js';
import type { ChangeView } from './change.type.js';
import { changeView, journal, linesOf, onlyMember } from './journal-rows.js';

/** A user or group whose lines are read. */
export type Subject = { readonly userId: string } | { readonly groupId: string };

/** A change that added this user to a group, or removed them. */
export interface Addition {
  readonly position: string;
  readonly userId: string;
}

/** Numbers of members that were added and removed. */
export interface MemberCounts {
  readonly added: number;
  readonly removed: number;
}

const MAX_LINES = 200;

/**
 * Reads what the journal of a directory service says of one user or group, also of a deleted one. Each writes its lines
 * under the lock of its row.
 */
@Injectable()
export class SubjectJournalRepository {
  constructor(private readonly database: Database) {}

  /** Whether a group ever had this id. */
  async hasGroup(directoryServiceId: string, id: string): Promise<boolean> {
    return this.any(this.lines(directoryServiceId).where('c.groupId', '=', id));
  }

  /** Whether a user ever had this id. */
  async hasUser(directoryServiceId: string, id: string): Promise<boolean> {
    return this.any(this.lines(directoryServiceId).where('c.userId', '=', id));
  }

  /** The newest lines about a subject before a line, newest first: of a user those about memberships too. */
  newest(
    directoryServiceId: string,
    subject: Subject,
    { before, limit }: { before: string | undefined; limit: number },
  ): Promise<ChangeView[]> {
    const members = 'userId' in subject ? onlyMember(subject.userId) : undefined;
    const query = this.about(directoryServiceId, subject).select(changeView(members));
    const page = before === undefined ? query : query.where('c.position', '<', before);
    return this.database.select(page.orderBy('c.position', 'desc').limit(limit));
  }

  /** How many lines there are about a subject. */
  async count(directoryServiceId: string, subject: Subject): Promise<number> {
    const query = this.about(directoryServiceId, subject).select((eb) => eb.fn.countAll<string>().as('count'));
    const [row] = await this.database.select(query);
    return Number(row!.count);
  }

  /** The last change that added a user to a group. */
  async lastAddition(directoryServiceId: string, { userId, groupId }: Membership): Promise<ChangeView | undefined> {
    const query = this.lines(directoryServiceId)
      .where('c.groupId', '=', groupId)
      .where(namesMember(userId))
      .where(has('added', userId))
      .select(changeView(onlyMember(userId)));
    const [added] = await this.database.select(query.orderBy('c.position', 'desc').limit(1));
    return added;
  }

  /** The first change after a line that ended a membership. */
  async endAfter(directoryServiceId: string, membership: Membership, line: string): Promise<ChangeView | undefined> {
    const { userId, groupId } = membership;
    const lines = this.lines(directoryServiceId).selectAll();
    const ofGroup = lines.where('c.groupId', '=', groupId);
    const ends = ofGroup
      .where(namesMember(userId))
      .where(has('removed', userId))
      .unionAll(ofGroup.where('c.kind', '=', 'group.deleted'))
      .unionAll(lines.where('c.userId', '=', userId).where('c.kind', '=', 'user.deleted'));
    const query = journal(this.database)
      .selectFrom(ends.as('c'))
      .select(changeView(onlyMember(userId)));
    const [end] = await this.database.select(query.where('c.position', '>', line).orderBy('c.position').limit(1));
    return end;
  }

  /** Changes of memberships, each naming only its user. */
  additions(directoryServiceId: string, additions: readonly Addition[]): Promise<ChangeView[]> {
    const positions = additions.map(({ position }) => position);
    const users = additions.map(({ userId }) => userId);
    const wanted = sql<{ position: string; member: string }>`unnest(${positions}::bigint[], ${users}::uuid[])`;
    const query = this.lines(directoryServiceId)
      .innerJoin(wanted.as<'w'>(sql`w(position, member)`), 'w.position', 'c.position')
      .select((eb) => changeView(onlyMember(eb.ref('w.member'))));
    return this.database.select(query);
  }

  /** The names that users had last, by their ids. */
  async lastNames(directoryServiceId: string, userIds: readonly string[]): Promise<Map<string, string>> {
    if (userIds.length === 0) return new Map();
    const wanted = sql<{ member: string }>`unnest(${userIds}::uuid[])`.as<'w'>(sql`w(member)`);
    const query = journal(this.database)
      .selectFrom(wanted)
      .select((eb) => [
        'w.member',
        eb
          .selectFrom('Change as c')
          .select(sql<string | null>`${DATA}->>'label'`.as('label'))
          .where('c.directoryService', '=', directoryServiceId)
          .whereRef('c.userId', '=', 'w.member')
          .orderBy('c.position', 'desc')
          .limit(1)
          .as('label'),
      ]);
    const rows = await this.database.select(query);
    return new Map(rows.flatMap(({ member, label }) => (label ? [[member, label] as const] : [])));
  }

  /** Returns the last change of each of some users, without those of their memberships. */
  async lastOfUsers(directoryServiceId: string, userIds: readonly string[]): Promise<Map<string, ChangeView>> {
    if (userIds.length === 0) return new Map();
    const wanted = sql<{ user: string }>`unnest(${userIds}::uuid[])`.as<'w'>(sql`w("user")`);
    const query = journal(this.database)
      .selectFrom(wanted)
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('Change as l')
            .selectAll()
            .where('l.directoryService', '=', directoryServiceId)
            .whereRef('l.userId', '=', 'w.user')
            .orderBy('l.position', 'desc')
            .limit(1)
            .as('c'),
        (join) => join.onTrue(),
      )
      .select(changeView());
    return new Map((await this.database.select(query)).map((change) => [change.userId!, change]));
  }

  /**
   * Returns how many members were added to and removed from each of some groups since a time. Counts at most the last
   * `MAX_LINES` changes of a group.
   */
  async memberCounts(
    directoryServiceId: string,
    groupIds: readonly string[],
    since: Date,
  ): Promise<Map<string, MemberCounts>> {
    if (groupIds.length === 0) return new Map();
    const wanted = sql<{ group: string }>`unnest(${groupIds}::uuid[])`.as<'w'>(sql`w("group")`);
    const sumOf = (list: string) => sql<number>`coalesce(sum(jsonb_array_length(${DATA}->${sql.lit(list)})), 0)::int`;
    const query = journal(this.database)
      .selectFrom(wanted)
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('Change as l')
            .selectAll()
            .where('l.directoryService', '=', directoryServiceId)
            .whereRef('l.groupId', '=', 'w.group')
            .orderBy('l.position', 'desc')
            .limit(MAX_LINES)
            .as('c'),
        (join) => join.onTrue(),
      )
      .where('c.occurredAt', '>=', since)
      .where('c.kind', '=', 'group.membersChanged')
      .select(['w.group as id', sumOf('added').as('added'), sumOf('removed').as('removed')])
      .groupBy('w.group');
    return new Map((await this.database.select(query)).map(({ id, ...counts }) => [id, counts]));
  }

  private about(directoryServiceId: string, subject: Subject) {
    const lines = this.lines(directoryServiceId).selectAll();
    if ('groupId' in subject) {
      const own = lines.where('c.groupId', '=', subject.groupId);
      return journal(this.database).selectFrom(own.as('c'));
    }
    const { userId } = subject;
    const groups = this.lines(directoryServiceId).select('c.groupId').where(namesMember(userId));
    const ofDeletedGroups = lines
      .where('c.kind', '=', 'group.deleted')
      .where('c.groupId', 'in', groups)
      .where(sql<boolean>`jsonb_exists(${DATA}->'before'->'members', ${userId}::text)`);
    const all = lines
      .where('c.userId', '=', userId)
      .unionAll(lines.where(namesMember(userId)))
      .unionAll(ofDeletedGroups);
    return journal(this.database).selectFrom(all.as('c'));
  }

  private async any(lines: ReturnType<typeof linesOf>): Promise<boolean> {
    return (await this.database.select(lines.select('c.position').limit(1))).length > 0;
  }

  private lines(directoryServiceId: string) {
    return linesOf(this.database, directoryServiceId);
  }
}

/** A user and a group whose member it is or was. */
interface Membership {
  readonly userId: string;
  readonly groupId: string;
}

const DATA = sql.ref('c.data');

/** The changes of members that name a user, by their index. */
export function namesMember(userId: unknown): RawBuilder<boolean> {
  return sql`${sql.ref('c.kind')} = 'group.membersChanged'
    and ((${DATA}->'added') || (${DATA}->'removed')) @> jsonb_build_array(${userId}::text)`;
}

function has(list: 'added' | 'removed', userId: string): RawBuilder<boolean> {
  return sql`jsonb_exists(${DATA}->${sql.lit(list)}, ${userId}::text)`;
}
