import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { containing } from '../database/like.js';
import { journal, linesOf } from './journal-rows.js';
import { namesMember, type Subject } from './subject-journal.repository.js';

/** A member of a group at a moment, and the change that had added it. */
export interface PastMember {
  readonly userId: string;
  readonly position: string;
  /** The userName at that moment. */
  readonly userName: string | null;
  readonly displayName: string | null;
}

/** A group of a user at a moment, and the change that had added the user. */
export interface PastGroup {
  readonly groupId: string;
  readonly position: string;
  readonly displayName: string | null;
}

/** A user who is a member now and was not, or the reverse, and the change that made the difference. */
export interface MemberDifference {
  readonly userId: string;
  readonly isAdded: boolean;
  readonly position: string;
}

/** A user at a moment. */
interface UserAt {
  readonly userId: string;
  readonly time: Date;
}

/** A group at a moment, and words by which its members are searched. */
interface GroupAt {
  readonly groupId: string;
  readonly time: Date;
  readonly words?: readonly string[];
}

const DATA = sql.ref('c.data');

/** Reads from the journal of a directory service how users, groups and memberships were at a moment. */
@Injectable()
export class PastJournalRepository {
  constructor(private readonly database: Database) {}

  /** Returns the state of a subject at a moment, from the last line until then. Undefined before its creation and after its deletion. */
  async state(directoryServiceId: string, subject: Subject, time: Date): Promise<Record<string, unknown> | undefined> {
    const until = linesOf(this.database, directoryServiceId).where('c.occurredAt', '<=', time);
    const ofSubject =
      'userId' in subject
        ? until.where('c.userId', '=', subject.userId)
        : until.where('c.groupId', '=', subject.groupId).where('c.kind', '<>', 'group.membersChanged');
    const query = ofSubject.select(sql<Record<string, unknown> | null>`${DATA}->'after'`.as('state'));
    const [row] = await this.database.select(query.orderBy('c.position', 'desc').limit(1));
    return row?.state ?? undefined;
  }

  /**
   * The members of a group at a moment after a user, in the order of their ids; with words only those whose names then
   * contain all of them. Its cost grows with the changes of the group's members until then.
   */
  members(
    directoryServiceId: string,
    subject: GroupAt,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<PastMember[]> {
    const members = this.namedMembers(directoryServiceId, subject).selectAll();
    const further = after === undefined ? members : members.where('p.userId', '>', after);
    return this.database.select(further.orderBy('p.userId').limit(limit));
  }

  async countMembers(directoryServiceId: string, subject: GroupAt): Promise<number> {
    const query = subject.words?.length
      ? this.namedMembers(directoryServiceId, subject).select((eb) => eb.fn.countAll<string>().as('count'))
      : this.membersAt(directoryServiceId, subject).select((eb) => eb.fn.countAll<string>().as('count'));
    const [row] = await this.database.select(query);
    return Number(row!.count);
  }

  /**
   * Returns the groups of a user at a moment after a group, in the order of their ids. Its cost grows with the changes of
   * the user's memberships until then.
   */
  groups(
    directoryServiceId: string,
    subject: UserAt,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<PastGroup[]> {
    const { time } = subject;
    const query = this.groupsAt(directoryServiceId, subject).select((eb) => [
      sql<string>`${eb.ref('g.groupId')}`.as('groupId'),
      sql<string>`${eb.ref('g.line')}::text`.as('position'),
      eb
        .selectFrom('Change as c')
        .select(sql<string | null>`${DATA}->>'label'`.as('label'))
        .where('c.directoryService', '=', directoryServiceId)
        .whereRef('c.groupId', '=', 'g.groupId')
        .where('c.occurredAt', '<=', time)
        .orderBy('c.position', 'desc')
        .limit(1)
        .as('displayName'),
    ]);
    const further = after === undefined ? query : query.where('g.groupId', '>', after);
    return this.database.select(further.orderBy('g.groupId').limit(limit));
  }

  async countGroups(directoryServiceId: string, subject: UserAt): Promise<number> {
    const query = this.groupsAt(directoryServiceId, subject).select((eb) => eb.fn.countAll<string>().as('count'));
    const [row] = await this.database.select(query);
    return Number(row!.count);
  }

  /**
   * Returns the users who joined or left a group between a moment and now, after a user, in the order of their ids. A user
   * who left and came back is not among them.
   */
  memberDifferences(
    directoryServiceId: string,
    subject: Omit<GroupAt, 'words'>,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<MemberDifference[]> {
    const query = this.differences(directoryServiceId, subject).select((eb) => [
      'l.member as userId',
      'l.isAdded as isAdded',
      sql<string>`${eb.ref('l.line')}::text`.as('position'),
    ]);
    const further = after === undefined ? query : query.where('l.member', '>', after);
    return this.database.select(further.orderBy('l.member').limit(limit));
  }

  async countMemberDifferences(directoryServiceId: string, subject: Omit<GroupAt, 'words'>): Promise<number> {
    const query = this.differences(directoryServiceId, subject).select((eb) => eb.fn.countAll<string>().as('count'));
    const [row] = await this.database.select(query);
    return Number(row!.count);
  }

  /** For every user whom the group's journal names since, compares the first with the last line. */
  private differences(directoryServiceId: string, { groupId, time }: Omit<GroupAt, 'words'>) {
    const since = linesOf(this.database, directoryServiceId)
      .where('c.occurredAt', '>', time)
      .where('c.groupId', '=', groupId);
    const lines = this.membershipLines(since);
    const edge = (end: 'first' | 'last') =>
      journal(this.database)
        .selectFrom(lines.as('l'))
        .distinctOn('l.member')
        .select(['l.member', 'l.line', 'l.isAdded'])
        .orderBy('l.member')
        .orderBy('l.line', end === 'last' ? 'desc' : 'asc');
    return journal(this.database)
      .selectFrom(edge('last').as('l'))
      .innerJoin(edge('first').as('f'), 'f.member', 'l.member')
      .whereRef('f.isAdded', '=', 'l.isAdded');
  }

  /** For every group that a user's membership lines name the last line decides, unless the group or user was deleted by then. */
  private groupsAt(directoryServiceId: string, { userId, time }: UserAt) {
    const until = linesOf(this.database, directoryServiceId).where('c.occurredAt', '<=', time);
    const last = until
      .where(namesMember(userId))
      .distinctOn('c.groupId')
      .select([
        'c.groupId',
        'c.position as line',
        sql<boolean>`jsonb_exists(${DATA}->'added', ${userId}::text)`.as('isAdded'),
      ])
      .orderBy('c.groupId')
      .orderBy('c.position', 'desc');
    return journal(this.database)
      .selectFrom(last.as('g'))
      .where('g.isAdded', '=', true)
      .where((eb) => {
        const lines = eb.selectFrom('Change as c').where('c.directoryService', '=', directoryServiceId);
        const ends = lines.where('c.kind', '=', 'group.deleted').where('c.occurredAt', '<=', time);
        return eb.not(eb.exists(ends.whereRef('c.groupId', '=', 'g.groupId').select('c.position')));
      })
      .where((eb) => {
        const lines = eb.selectFrom('Change as c').where('c.directoryService', '=', directoryServiceId);
        const ends = lines.where('c.kind', '=', 'user.deleted').where('c.occurredAt', '<=', time);
        return eb.not(eb.exists(ends.where('c.userId', '=', userId).select('c.position')));
      });
  }

  /** The members with their names at the moment. */
  private namedMembers(directoryServiceId: string, { groupId, time, words = [] }: GroupAt) {
    const members = this.membersAt(directoryServiceId, { groupId, time });
    const named = members
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom('Change as c')
            .select([
              sql<string | null>`${DATA}->'after'->>'userName'`.as('userName'),
              sql<string | null>`nullif(${DATA}->'after'->'profile'->>'displayName', '')`.as('displayName'),
            ])
            .where('c.directoryService', '=', directoryServiceId)
            .whereRef('c.userId', '=', 'm.member')
            .where('c.occurredAt', '<=', time)
            .orderBy('c.position', 'desc')
            .limit(1)
            .as('n'),
        (join) => join.onTrue(),
      )
      .select((eb) => [
        'm.member as userId',
        sql<string>`${eb.ref('m.line')}::text`.as('position'),
        'n.userName',
        'n.displayName',
      ]);
    const query = journal(this.database).selectFrom(named.as('p'));
    return words.reduce(
      (found, word) =>
        found.where(
          (eb) =>
            sql<boolean>`lower(concat_ws(' ', ${eb.ref('p.displayName')}, ${eb.ref('p.userName')})) like ${containing(word)}`,
        ),
      query,
    );
  }

  /** For every user whom the group's journal names the last line decides, unless they or the group were deleted by then. */
  private membersAt(directoryServiceId: string, { groupId, time }: Omit<GroupAt, 'words'>) {
    const until = linesOf(this.database, directoryServiceId).where('c.occurredAt', '<=', time);
    const ofGroup = until.where('c.groupId', '=', groupId);
    const last = journal(this.database)
      .selectFrom(this.membershipLines(ofGroup).as('l'))
      .distinctOn('l.member')
      .select(['l.member', 'l.line', 'l.isAdded'])
      .orderBy('l.member')
      .orderBy('l.line', 'desc');
    return journal(this.database)
      .selectFrom(last.as('m'))
      .where('m.isAdded', '=', true)
      .where((eb) => eb.not(eb.exists(ofGroup.where('c.kind', '=', 'group.deleted').select('c.position'))))
      .where((eb) => {
        const lines = eb.selectFrom('Change as c').where('c.directoryService', '=', directoryServiceId);
        const ends = lines.where('c.kind', '=', 'user.deleted').where('c.occurredAt', '<=', time);
        return eb.not(eb.exists(ends.whereRef('c.userId', '=', 'm.member').select('c.position')));
      });
  }

  /** A row for each member that one of the lines of a group names. */
  private membershipLines(ofGroup: ReturnType<typeof linesOf>) {
    const listed = (list: 'added' | 'removed') =>
      ofGroup
        .where('c.kind', '=', 'group.membersChanged')
        .innerJoinLateral(
          sql<{ value: string }>`jsonb_array_elements_text(${DATA}->${sql.lit(list)})`.as<'e'>(sql`e(value)`),
          (join) => join.onTrue(),
        )
        .select((eb) => [
          'c.position as line',
          sql<string>`${eb.ref('e.value')}::uuid`.as('member'),
          sql<boolean>`${sql.lit(list === 'added')}`.as('isAdded'),
        ]);
    return listed('added').unionAll(listed('removed'));
  }
}
