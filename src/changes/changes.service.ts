import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../database/database.js';
import { Statement } from '../database/statement.js';
import type { Connection, PageArgs } from '../graphql/connection.js';
import { badUserInput } from '../graphql/errors.js';
import { BEGINNING, type Position, readPosition, writePosition } from './change-cursor.js';
import { type ChangeRow, changeColumns, toChangeView } from './change-rows.js';
import type { ChangeView } from './change.type.js';

/**
 * What is committed for good: no transaction that is still running can add a change below. So who reads in the order of
 * (transaction, id) and goes on after the last one read misses nothing.
 */
const SETTLED = sql`c.transaction < pg_snapshot_xmin(pg_current_snapshot())`;

const AFTER = new Statement<Position & { directoryServiceId: string; limit: number }, ChangeRow>(
  'changes.after',
  ({ directoryServiceId, transaction, id, limit }) => sql`select ${changeColumns()} from changes c
    where c.directory_service_id = ${directoryServiceId}::uuid and ${SETTLED}
      and (c.transaction, c.id) > (${transaction}::text::xid8, ${id}::bigint)
    order by c.transaction, c.id limit ${limit}::int`,
);

const ENDS = new Statement<{ ids: readonly string[] }, Position & { directoryServiceId: string }>(
  'changes.ends',
  ({ ids }) => sql`select d.id as "directoryServiceId", last.transaction::text as transaction, last.id::text as id
    from unnest(${ids}::uuid[]) as d(id) cross join lateral (select c.transaction, c.id from changes c
      where c.directory_service_id = d.id and ${SETTLED} order by c.transaction desc, c.id desc limit 1) last`,
);

/** A request has few operations on one resource, and each writes a line at most. */
const MAX_OF_REQUEST = 100;

/** Reading the journal of a directory service that the caller has made sure of. */
@Injectable()
export class Changes {
  constructor(private readonly database: Database) {}

  /** The newest changes, newest first. */
  async recent(directoryServiceId: string, limit: number): Promise<ChangeView[]> {
    const rows = await this.database.query(sql<ChangeRow>`select ${changeColumns()} from changes c
      where c.directory_service_id = ${directoryServiceId}::uuid order by c.transaction desc, c.id desc limit ${limit}`);
    return rows.map(toChangeView);
  }

  /** What one request changed of the user or group with this id, in its order: by the index of their own changes. */
  async ofRequest(directoryServiceId: string, requestId: string, subjectId: string): Promise<ChangeView[]> {
    const rows = await this.database.query(sql<ChangeRow>`select ${changeColumns()} from (
        select * from changes where user_id = ${subjectId}::uuid and request_id = ${requestId}
        union all select * from changes where group_id = ${subjectId}::uuid and request_id = ${requestId}) c
      where c.directory_service_id = ${directoryServiceId}::uuid order by c.id limit ${MAX_OF_REQUEST}`);
    return rows.map(toChangeView);
  }

  /** What was committed after a position, in the order of the commits. */
  async after(directoryServiceId: string, position: Position, limit: number): Promise<ChangeView[]> {
    const rows = await this.database.run(AFTER, { ...position, directoryServiceId, limit });
    return rows.map(toChangeView);
  }

  /** Where the journals of some directory services end at present, by their ids; one that is empty is left out. */
  async ends(ids: readonly string[]): Promise<Map<string, Position>> {
    const rows = await this.database.run(ENDS, { ids });
    return new Map(rows.map(({ directoryServiceId, ...position }) => [directoryServiceId, position]));
  }

  /** Where one journal ends at present. */
  async end(directoryServiceId: string): Promise<Position> {
    return (await this.ends([directoryServiceId])).get(directoryServiceId) ?? BEGINNING;
  }

  /**
   * The position a cursor names. The transaction is looked up anew, because a restored database numbers them anew; a change
   * that the database does not know (any more) is refused, so that no client goes on at a wrong place.
   */
  async resolve(directoryServiceId: string, cursor: string): Promise<Position> {
    const { id, transaction } = readPosition(cursor);
    if (id === BEGINNING.id) return BEGINNING;
    const [row] = await this.database.query(sql<{ transaction: string }>`select c.transaction::text as transaction
      from changes c where c.id = ${id}::bigint and c.directory_service_id = ${directoryServiceId}::uuid`);
    if (!row)
      throw badUserInput(`The journal has no change ${id} of transaction ${transaction}: read it from the start`);
    return { transaction: row.transaction, id };
  }

  /** A page of the journal in the order of the commits. */
  async page(directoryServiceId: string, { first, after }: PageArgs): Promise<Connection<ChangeView>> {
    const position = after ? await this.resolve(directoryServiceId, after) : BEGINNING;
    const rows = await this.after(directoryServiceId, position, first + 1);
    const bound = sql`c.directory_service_id = ${directoryServiceId}::uuid and ${SETTLED}`;
    return toChangeConnection(rows, { first, after }, () => this.count(bound));
  }

  /** How many changes meet `condition`, an expression over `changes c`. */
  async count(condition: RawBuilder<unknown>): Promise<number> {
    const [row] = await this.database.query(
      sql<{ count: number }>`select count(*)::int as count from changes c where ${condition}`,
    );
    return row!.count;
  }
}

/** Cuts a connection out of `first + 1` changes. */
export function toChangeConnection(
  changes: readonly ChangeView[],
  { first, after }: Pick<PageArgs, 'first' | 'after'>,
  count: () => Promise<number>,
): Connection<ChangeView> {
  const edges = changes.slice(0, first).map((node) => ({ cursor: writePosition(node), node }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: changes.length > first,
      hasPreviousPage: Boolean(after),
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
    get totalCount() {
      return count();
    },
  };
}
