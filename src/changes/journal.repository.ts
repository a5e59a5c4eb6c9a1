import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../database/database.js';
import { PreparedStatement } from '../database/prepared-statement.js';
import type { Position } from './change-cursor.js';
import type { ChangeView } from './change.type.js';
import { type ChangeRow, changeColumns, changeView, journal, linesOf, toChangeView } from './journal-rows.js';

/** No transaction that is still running can add a change below the oldest one: paging below it skips nothing. */
const SETTLED = sql<boolean>`${sql.ref('c.transaction')} < pg_snapshot_xmin(pg_current_snapshot())`;

const AFTER = new PreparedStatement<Position & { directoryServiceId: string; limit: number }, ChangeRow>(
  'changes.after',
  ({ directoryServiceId, transaction, id, limit }) => sql`select ${changeColumns()} from changes c
    where c.directory_service_id = ${directoryServiceId}::uuid and ${SETTLED}
      and (c.transaction, c.id) > (${transaction}::text::xid8, ${id}::bigint)
    order by c.transaction, c.id limit ${limit}::int`,
);

const END = new PreparedStatement<{ directoryServiceId: string }, Position>(
  'changes.end',
  ({ directoryServiceId }) => sql`select c.transaction::text as transaction, c.id::text as id from changes c
    where c.directory_service_id = ${directoryServiceId}::uuid and ${SETTLED}
    order by c.transaction desc, c.id desc limit 1`,
);

/** Changes that became visible since a snapshot: their number, and the difference between the numbers of two kinds. */
const SINCE = new PreparedStatement<
  { directoryServiceId: string; snapshot: string; more: string; less: string },
  { snapshot: string; changes: number; difference: number }
>(
  'changes.since',
  ({ directoryServiceId, snapshot, more, less }) => sql`select pg_current_snapshot()::text as snapshot,
    count(*)::int as changes,
    (count(*) filter (where kind = ${more}::text) - count(*) filter (where kind = ${less}::text))::int as difference
    from changes where directory_service_id = ${directoryServiceId}
      and transaction >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
      and not pg_visible_in_snapshot(transaction, ${snapshot}::pg_snapshot)`,
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
    return this.database.select(query.orderBy('c.transaction', 'desc').orderBy('c.id', 'desc'));
  }

  /** Returns the changes of one request to a user or group, in their order. Each branch uses an index. */
  ofRequest(
    directoryServiceId: string,
    { requestId, subjectId, limit }: { requestId: string; subjectId: string; limit: number },
  ): Promise<ChangeView[]> {
    const written = this.lines(directoryServiceId).selectAll().where('c.requestId', '=', requestId);
    const lines = written.where('c.userId', '=', subjectId).unionAll(written.where('c.groupId', '=', subjectId));
    const query = journal(this.database).selectFrom(lines.as('c')).select(changeView());
    return this.database.select(query.orderBy('c.id').limit(limit));
  }

  /** Returns the changes committed after a position, in the order of the commits. */
  async after(directoryServiceId: string, position: Position, limit: number): Promise<ChangeView[]> {
    const { transaction, id } = position;
    const rows = await this.database.run(AFTER, { directoryServiceId, transaction, id, limit });
    return rows.map(toChangeView);
  }

  /** Where a journal ends at present; undefined for an empty one. */
  async end(directoryServiceId: string): Promise<Position | undefined> {
    const [position] = await this.database.run(END, { directoryServiceId });
    return position;
  }

  /** The position of a change; undefined if the journal does not have it. */
  async find(directoryServiceId: string, id: string): Promise<Position | undefined> {
    const query = this.lines(directoryServiceId).select(['c.id', 'c.transaction']).where('c.id', '=', id);
    const [position] = await this.database.select(query);
    return position;
  }

  /** How many changes are committed for good. */
  async count(directoryServiceId: string): Promise<number> {
    const query = this.lines(directoryServiceId).where(SETTLED);
    const [row] = await this.database.select(query.select((eb) => eb.fn.countAll<string>().as('count')));
    return Number(row!.count);
  }

  /** Returns the changes that became visible since a snapshot, and the current snapshot. */
  async since(directoryServiceId: string, snapshot: string, { more, less }: { more: string; less: string }) {
    const [since] = await this.database.run(SINCE, { directoryServiceId, snapshot, more, less });
    return since!;
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

  /** Whether there are changes of transactions that are still to come in this database, as a restored dump brings along. */
  async hasRestored(directoryServiceId: string): Promise<boolean> {
    const restored = this.lines(directoryServiceId).select('c.id').where(isToCome('c.transaction'));
    return (await this.database.select(restored.limit(1))).length > 0;
  }

  /**
   * Moves the changes of transactions to come into the past, and returns how many there were. A change that this database has
   * written itself is never touched: no visible change belongs to a transaction to come.
   */
  async settleRestored(directoryServiceId: string): Promise<number> {
    const query = journal(this.database)
      .updateTable('Change')
      .set({ transaction: sql<string>`(pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text::xid8` })
      .where('directoryService', '=', directoryServiceId)
      .where(isToCome('transaction'));
    return (await this.database.write(query.returning('id'))).length;
  }

  private lines(directoryServiceId: string) {
    return linesOf(this.database, directoryServiceId);
  }
}

function isToCome(column: string): RawBuilder<boolean> {
  return sql`${sql.ref(column)} >= pg_snapshot_xmax(pg_current_snapshot())`;
}
