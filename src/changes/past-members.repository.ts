import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { containing } from '../database/like.js';
import { journal, linesOf } from './journal-rows.js';

/** A member of a group at a moment, and the change that had added it. */
export interface PastMember {
  readonly userId: string;
  readonly changeId: string;
  /** The userName at that moment. */
  readonly userName: string | null;
  readonly displayName: string | null;
}

/** A group at a moment, and words by which its members are searched. */
interface GroupAt {
  readonly groupId: string;
  readonly time: Date;
  readonly words?: readonly string[];
}

const DATA = sql.ref('c.data');

/** Reads from the journal of a directory service which members a group had at a moment. */
@Injectable()
export class PastMembersRepository {
  constructor(private readonly database: Database) {}

  /**
   * The members of a group at a moment after a user, in the order of their ids; with words only those whose names then
   * contain all of them. Its cost grows with the changes of the group's members until then.
   */
  page(
    directoryServiceId: string,
    subject: GroupAt,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<PastMember[]> {
    const members = this.namedMembers(directoryServiceId, subject).selectAll();
    const further = after === undefined ? members : members.where('p.userId', '>', after);
    return this.database.select(further.orderBy('p.userId').limit(limit));
  }

  async count(directoryServiceId: string, subject: GroupAt): Promise<number> {
    const query = subject.words?.length
      ? this.namedMembers(directoryServiceId, subject).select((eb) => eb.fn.countAll<string>().as('count'))
      : this.membersAt(directoryServiceId, subject).select((eb) => eb.fn.countAll<string>().as('count'));
    const [row] = await this.database.select(query);
    return Number(row!.count);
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
            .orderBy('c.id', 'desc')
            .limit(1)
            .as('n'),
        (join) => join.onTrue(),
      )
      .select((eb) => [
        'm.member as userId',
        sql<string>`${eb.ref('m.line')}::text`.as('changeId'),
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
    return journal(this.database)
      .selectFrom(edgeOf(this.database, ofGroup, 'last').as('m'))
      .where('m.isAdded', '=', true)
      .where((eb) => eb.not(eb.exists(ofGroup.where('c.kind', '=', 'group.deleted').select('c.id'))))
      .where((eb) => {
        const lines = eb.selectFrom('Change as c').where('c.directoryService', '=', directoryServiceId);
        const ends = lines.where('c.kind', '=', 'user.deleted').where('c.occurredAt', '<=', time);
        return eb.not(eb.exists(ends.whereRef('c.userId', '=', 'm.member').select('c.id')));
      });
  }
}

/** For each member that lines of a group name, the first or the last of these lines, as a query to select from. */
export function edgeOf(database: Database, ofGroup: ReturnType<typeof linesOf>, edge: 'first' | 'last') {
  return journal(database)
    .selectFrom(membershipLines(ofGroup).as('l'))
    .distinctOn('l.member')
    .select(['l.member', 'l.line', 'l.isAdded'])
    .orderBy('l.member')
    .orderBy('l.line', edge === 'last' ? 'desc' : 'asc');
}

/** A row for each member that one of the lines of a group names. */
function membershipLines(ofGroup: ReturnType<typeof linesOf>) {
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
  return listed('added').unionAll(listed('removed'));
}
