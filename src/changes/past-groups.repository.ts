import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { journal, linesOf } from './journal-rows.js';
import { namesMember } from './subject-journal.repository.js';

/** A group of a user at a moment, and the change that had added the user. */
export interface PastGroup {
  readonly groupId: string;
  readonly changeId: string;
  readonly displayName: string | null;
}

/** A user at a moment. */
interface UserAt {
  readonly userId: string;
  readonly time: Date;
}

const DATA = sql.ref('c.data');

/** Reads from the journal of a directory service in which groups a user was at a moment. */
@Injectable()
export class PastGroupsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Returns the groups of a user at a moment after a group, in the order of their ids. Its cost grows with the changes of
   * the user's memberships until then.
   */
  page(
    directoryServiceId: string,
    subject: UserAt,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<PastGroup[]> {
    const { time } = subject;
    const query = this.groupsAt(directoryServiceId, subject).select((eb) => [
      sql<string>`${eb.ref('g.groupId')}`.as('groupId'),
      sql<string>`${eb.ref('g.line')}::text`.as('changeId'),
      eb
        .selectFrom('Change as c')
        .select(sql<string | null>`${DATA}->>'label'`.as('label'))
        .where('c.directoryService', '=', directoryServiceId)
        .whereRef('c.groupId', '=', 'g.groupId')
        .where('c.occurredAt', '<=', time)
        .orderBy('c.id', 'desc')
        .limit(1)
        .as('displayName'),
    ]);
    const further = after === undefined ? query : query.where('g.groupId', '>', after);
    return this.database.select(further.orderBy('g.groupId').limit(limit));
  }

  async count(directoryServiceId: string, subject: UserAt): Promise<number> {
    const query = this.groupsAt(directoryServiceId, subject).select((eb) => eb.fn.countAll<string>().as('count'));
    const [row] = await this.database.select(query);
    return Number(row!.count);
  }

  /** For every group that a user's membership lines name the last line decides, unless the group or user was deleted by then. */
  private groupsAt(directoryServiceId: string, { userId, time }: UserAt) {
    const until = linesOf(this.database, directoryServiceId).where('c.occurredAt', '<=', time);
    const last = until
      .where(namesMember(userId))
      .distinctOn('c.groupId')
      .select([
        'c.groupId',
        'c.id as line',
        sql<boolean>`jsonb_exists(${DATA}->'added', ${userId}::text)`.as('isAdded'),
      ])
      .orderBy('c.groupId')
      .orderBy('c.id', 'desc');
    return journal(this.database)
      .selectFrom(last.as('g'))
      .where('g.isAdded', '=', true)
      .where((eb) => {
        const lines = eb.selectFrom('Change as c').where('c.directoryService', '=', directoryServiceId);
        const ends = lines.where('c.kind', '=', 'group.deleted').where('c.occurredAt', '<=', time);
        return eb.not(eb.exists(ends.whereRef('c.groupId', '=', 'g.groupId').select('c.id')));
      })
      .where((eb) => {
        const lines = eb.selectFrom('Change as c').where('c.directoryService', '=', directoryServiceId);
        const ends = lines.where('c.kind', '=', 'user.deleted').where('c.occurredAt', '<=', time);
        return eb.not(eb.exists(ends.where('c.userId', '=', userId).select('c.id')));
      });
  }
}
