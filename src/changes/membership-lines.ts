import { sql } from 'kysely';
import type { Database } from '../database/database.js';
import { journal, type linesOf } from './journal-rows.js';

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
        sql<{ value: string }>`jsonb_array_elements_text(${sql.ref('c.data')}->${sql.lit(list)})`.as<'e'>(
          sql`e(value)`,
        ),
        (join) => join.onTrue(),
      )
      .select((eb) => [
        'c.id as line',
        sql<string>`${eb.ref('e.value')}::uuid`.as('member'),
        sql<boolean>`${sql.lit(list === 'added')}`.as('isAdded'),
      ]);
  return listed('added').unionAll(listed('removed'));
}
