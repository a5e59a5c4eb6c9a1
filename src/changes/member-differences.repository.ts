import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { journal, linesOf } from './journal-rows.js';
import { edgeOf } from './past-members.repository.js';

/** A user who is a member now and was not, or the reverse, and the change that made the difference. */
export interface MemberDifference {
  readonly userId: string;
  readonly isAdded: boolean;
  readonly changeId: string;
}

/** A group, and the moment with which it is compared. */
interface GroupSince {
  readonly groupId: string;
  readonly since: Date;
}

/** Reads from the journal of a directory service which users joined or left a group since a moment. */
@Injectable()
export class MemberDifferencesRepository {
  constructor(private readonly database: Database) {}

  /**
   * Returns the users who joined or left a group between a moment and now, after a user, in the order of their ids. A user
   * who left and came back is not among them.
   */
  page(
    directoryServiceId: string,
    subject: GroupSince,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<MemberDifference[]> {
    const query = this.differences(directoryServiceId, subject).select((eb) => [
      'l.member as userId',
      'l.isAdded as isAdded',
      sql<string>`${eb.ref('l.line')}::text`.as('changeId'),
    ]);
    const further = after === undefined ? query : query.where('l.member', '>', after);
    return this.database.select(further.orderBy('l.member').limit(limit));
  }

  async count(directoryServiceId: string, subject: GroupSince): Promise<number> {
    const query = this.differences(directoryServiceId, subject).select((eb) => eb.fn.countAll<string>().as('count'));
    const [row] = await this.database.select(query);
    return Number(row!.count);
  }

  /** For every user whom the group's journal names since, compares the first with the last line. */
  private differences(directoryServiceId: string, { groupId, since }: GroupSince) {
    const lines = linesOf(this.database, directoryServiceId)
      .where('c.occurredAt', '>', since)
      .where('c.groupId', '=', groupId);
    return journal(this.database)
      .selectFrom(edgeOf(this.database, lines, 'last').as('l'))
      .innerJoin(edgeOf(this.database, lines, 'first').as('f'), 'f.member', 'l.member')
      .whereRef('f.isAdded', '=', 'l.isAdded');
  }
}
