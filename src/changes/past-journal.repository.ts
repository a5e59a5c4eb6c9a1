import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { journal, linesOf } from './journal-rows.js';
import type { Subject } from './subject-journal.repository.js';

/** A member of a group at a moment, and the change that had added it. */
export interface PastMember {
  readonly userId: string;
  readonly changeId: string;
  /** The userName at that moment. */
  readonly userName: string | null;
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
    const [row] = await this.database.select(query.orderBy('c.id', 'desc').limit(1));
    return row?.state ?? undefined;
  }

  /**
   * The members of a group at a moment after a user, in the order of their ids. Its cost grows with the changes of the
   * group's members until then.
   */
  members(
    directoryServiceId: string,
    { groupId, time }: { groupId: string; time: Date },
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<PastMember[]> {
    const members = this.membersAt(directoryServiceId, groupId, time);
    const further = after === undefined ? members : members.where('m.member', '>', after);
    const query = further.select((eb) => [
      'm.member as userId',
      sql<string>`${eb.ref('m.line')}::text`.as('changeId'),
      eb
        .selectFrom('Change as c')
        .select(sql<string | null>`${DATA}->'after'->>'userName'`.as('name'))
        .where('c.directoryService', '=', directoryServiceId)
        .whereRef('c.userId', '=', 'm.member')
        .where('c.occurredAt', '<=', time)
        .orderBy('c.id', 'desc')
        .limit(1)
        .as('userName'),
    ]);
    return this.database.select(query.orderBy('m.member').limit(limit));
  }

  async countMembers(directoryServiceId: string, { groupId, time }: { groupId: string; time: Date }): Promise<number> {
    const query = this.membersAt(directoryServiceId, groupId, time);
    const [row] = await this.database.select(query.select((eb) => eb.fn.countAll<string>().as('count')));
    return Number(row!.count);
  }

  /** For every user whom the group's journal names the last line decides, unless they or the group were deleted by then. */
  private membersAt(directoryServiceId: string, groupId: string, time: Date) {
    const until = linesOf(this.database, directoryServiceId).where('c.occurredAt', '<=', time);
    const ofGroup = until.where('c.groupId', '=', groupId);
    const listed = (list: 'added' | 'removed') =>
      ofGroup
        .where('c.kind', '=', 'group.membersChanged')
        .innerJoinLateral(
          sql<{ value: string }>`jsonb_array_elements_text(${DATA}->${sql.lit(list)})`.as<'e'>(sql`e(value)`),
          (join) => join.onTrue(),
        )
        .select((eb) => [
          'c.id as line',
          sql<string>`${eb.ref('e.value')}::uuid`.as('member'),
          sql<boolean>`${sql.lit(list === 'added')}`.as('isAdded'),
        ]);
    const last = journal(this.database)
      .selectFrom(listed('added').unionAll(listed('removed')).as('l'))
      .distinctOn('l.member')
      .select(['l.member', 'l.line', 'l.isAdded'])
      .orderBy('l.member')
      .orderBy('l.line', 'desc');
    return journal(this.database)
      .selectFrom(last.as('m'))
      .where('m.isAdded', '=', true)
      .where((eb) => eb.not(eb.exists(ofGroup.where('c.kind', '=', 'group.deleted').select('c.id'))))
      .where((eb) => {
        const lines = eb.selectFrom('Change as c').where('c.directoryService', '=', directoryServiceId);
        const ends = lines.where('c.kind', '=', 'user.deleted').where('c.occurredAt', '<=', time);
        return eb.not(eb.exists(ends.whereRef('c.userId', '=', 'm.member').select('c.id')));
      });
  }
}
