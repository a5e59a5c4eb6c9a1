import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { PreparedStatement } from '../database/prepared-statement.js';
import { BEGINNING, type CursorPlace, type Position } from './change-cursor.js';
import type { ChangeView } from './change.type.js';
import { type ChangeRow, changeColumns, changeView, journal, linesOf, toChangeView } from './journal-rows.js';

const AFTER = new PreparedStatement<{ directoryServiceId: string; position: Position; limit: number }, ChangeRow>(
  'changes.after',
  ({ directoryServiceId, position, limit }) => sql`select ${changeColumns()} from changes c
    where c.directory_service_id = ${directoryServiceId}::uuid and c.position > ${position}::bigint
    order by c.position limit ${limit}::int`,
);

const END = new PreparedStatement<{ directoryServiceId: string }, { position: Position }>(
  'changes.end',
  ({ directoryServiceId }) => sql`select c.position::text as position from changes c
    where c.directory_service_id = ${directoryServiceId}::uuid order by c.position desc limit 1`,
);

/**
 * Changes after a position: the last of them, their number, and the difference between the numbers of two kinds. The
 * subselect hides the position from the planner. With a known one, each execution might be planned again.
 */
const SINCE = new PreparedStatement<
  { directoryServiceId: string; position: Position; more: string; less: string },
  { end: Position | null; changes: number; difference: number }
>(
  'changes.since',
  ({ directoryServiceId, position, more, less }) => sql`select max(c.position)::text as end, count(*)::int as changes,
    (count(*) filter (where c.kind = ${more}::text) - count(*) filter (where c.kind = ${less}::text))::int as difference
    from changes c where c.directory_service_id = ${directoryServiceId} and c.position > (select ${position}::bigint)`,
);

/** A user whose row belongs to another person since `occurredAt`. */
export interface NewPerson {
  readonly userId: string;
  readonly occurredAt: Date;
  readonly label: string | null;
}

/** Reads the journal of a directory service in the order of the commits. */
@Injectable()
export class JournalRepository {
  constructor(private readonly database: Database) {}

  /** The newest changes, newest first. */
  recent(directoryServiceId: string, limit: number): Promise<ChangeView[]> {
    const query = this.lines(directoryServiceId).select(changeView()).limit(limit);
    return this.database.select(query.orderBy('c.position', 'desc'));
  }

  /** Returns the changes of one request to a user or group, in their order. Each branch uses an index. */
  ofRequest(
    directoryServiceId: string,
    { requestId, subjectId, limit }: { requestId: string; subjectId: string; limit: number },
  ): Promise<ChangeView[]> {
    const written = this.lines(directoryServiceId).selectAll().where('c.requestId', '=', requestId);
    const lines = written.where('c.userId', '=', subjectId).unionAll(written.where('c.groupId', '=', subjectId));
    const query = journal(this.database).selectFrom(lines.as('c')).select(changeView());
    return this.database.select(query.orderBy('c.position').limit(limit));
  }

  /** Returns the changes committed after a position, in the order of the commits. */
  async after(directoryServiceId: string, position: Position, limit: number): Promise<ChangeView[]> {
    const rows = await this.database.run(AFTER, { directoryServiceId, position, limit });
    return rows.map(toChangeView);
  }

  /** Returns the last position of a journal. */
  async end(directoryServiceId: string): Promise<Position> {
    const [last] = await this.database.run(END, { directoryServiceId });
    return last?.position ?? BEGINNING;
  }

  /** Returns the position that a cursor names, or undefined if the journal does not have it. */
  async find(directoryServiceId: string, place: CursorPlace): Promise<Position | undefined> {
    if ('position' in place && place.position === BEGINNING) return BEGINNING;
    const query = this.lines(directoryServiceId).select('c.position');
    const named = 'id' in place ? query.where('c.id', '=', place.id) : query.where('c.position', '=', place.position);
    return (await this.database.select(named))[0]?.position;
  }

  /** Returns the number of changes. Positions have no gaps. */
  async count(directoryServiceId: string): Promise<number> {
    const query = this.lines(directoryServiceId).select('c.position').orderBy('c.position').limit(1);
    const [first] = await this.database.select(query);
    return first ? Number(BigInt(await this.end(directoryServiceId)) - BigInt(first.position)) + 1 : 0;
  }

  /** Returns what changed after a position, and the last position. */
  async since(directoryServiceId: string, position: Position, { more, less }: { more: string; less: string }) {
    const [since] = await this.database.run(SINCE, { directoryServiceId, position, more, less });
    const { end, ...numbers } = since!;
    return { position: end ?? position, ...numbers };
  }

  /** The newest changes since a moment that made users other persons, newest first. */
  async newPersons(directoryServiceId: string, since: Date, limit: number): Promise<NewPerson[]> {
    const query = this.lines(directoryServiceId)
      .select((eb) => ['c.userId', 'c.occurredAt', sql<string | null>`${eb.ref('c.data')}->>'label'`.as('label')])
      .where('c.kind', '=', sql.lit('user.identityChanged'))
      .where('c.occurredAt', '>=', since);
    const rows = await this.database.select(query.orderBy('c.occurredAt', 'desc').limit(limit));
    return rows.map(({ userId, ...row }) => ({ ...row, userId: userId! }));
  }

  private lines(directoryServiceId: string) {
    return linesOf(this.database, directoryServiceId);
  }
}
