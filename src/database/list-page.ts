import { type RawBuilder, sql } from 'kysely';

/** What a list is sorted by, before the id; absent values come last in ascending order and first in descending. */
export interface Order {
  readonly key: RawBuilder<unknown>;
  /** The type that the key has, to read it back from the text in a `Place`: `::text`, `::timestamptz` … */
  readonly cast: RawBuilder<unknown>;
  readonly descending: boolean;
}

/** Where a row stands in an order: its key as text (null: it has none) and its id. */
export interface Place {
  readonly key: string | null;
  readonly id: string;
}

/** A page of a list: after a place, or after so many rows. */
export interface ListPage {
  readonly limit: number;
  readonly offset: number;
  readonly order?: Order | undefined;
  readonly after?: Place | undefined;
}

/** What `order by` says; `id` is the column that breaks ties. */
export function ordering(id: RawBuilder<unknown>, order: Order | undefined): RawBuilder<unknown> {
  if (!order) return id;
  return order.descending ? sql`${order.key} desc nulls first, ${id}` : sql`${order.key} asc nulls last, ${id}`;
}

/** The key of a row as text, for its `Place`. */
export function keyColumn(order: Order | undefined): RawBuilder<unknown> {
  return order ? sql`(${order.key})::text` : sql`null::text`;
}

/** The condition that a row stands after a place. */
export function isAfter(id: RawBuilder<unknown>, { order, after }: ListPage): RawBuilder<unknown> {
  if (!after) return sql`true`;
  const isLater = sql`${id} > ${after.id}::uuid`;
  if (!order) return isLater;
  const { key, cast, descending } = order;
  if (after.key === null) {
    const tie = sql`(${key} is null and ${isLater})`;
    return descending ? sql`(${tie} or ${key} is not null)` : tie;
  }
  const value = sql`${after.key}::text${cast}`;
  const tie = sql`(${key} = ${value} and ${isLater})`;
  return descending ? sql`(${key} < ${value} or ${tie})` : sql`(${key} > ${value} or ${tie} or ${key} is null)`;
}

/** The rows of a page, and where each of them stands. */
export interface Page<Row> {
  readonly records: readonly Row[];
  readonly places: readonly Place[];
}

/** Rows as the driver hands them over, with their keys beside them. */
export function toPage<Row extends { readonly id: string; readonly sortKey: string | null }, Stored>(
  rows: readonly Row[],
  toRecord: (row: Omit<Row, 'sortKey'>) => Stored,
): Page<Stored> {
  return {
    records: rows.map(({ sortKey: _, ...row }) => toRecord(row)),
    places: rows.map(({ sortKey, id }) => ({ key: sortKey, id })),
  };
}

/** Less than every id: a list that begins after it begins with the first. */
export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
