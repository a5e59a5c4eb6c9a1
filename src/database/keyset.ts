import { type RawBuilder, sql } from 'kysely';
import { NIL_UUID } from '../common/nil-uuid.js';

/** Order of a list: by a key, and by id among equal keys. */
export interface Order {
  /** Undefined for an order by id only. */
  readonly key?: RawBuilder<unknown> | undefined;
  /** Converts the text of a key in a `KeysetPosition` back, such as with `::timestamptz`. Absent for text. */
  readonly cast?: RawBuilder<unknown>;
  readonly descending: boolean;
  /**
   * Whether every row has a key and ids are sorted in the same direction, so that one index supports the order.
   * Otherwise rows without a key come last in ascending and first in descending order, and ids ascend.
   */
  readonly isIndexed?: boolean;
}

/** Position of a row in an order: its key as text (null if it has none) and its id. */
export interface KeysetPosition {
  readonly key: string | null;
  readonly id: string;
}

/** Page of a list: the position after which it starts, and a number of rows to skip. */
export interface PageQuery {
  readonly limit: number;
  readonly offset: number;
  readonly after?: KeysetPosition | undefined;
}

/** Returns the terms of `order by`; `id` is the column that breaks ties. */
export function ordering(id: RawBuilder<unknown>, order: Order | undefined): RawBuilder<unknown> {
  if (!order) return id;
  const { key, descending, isIndexed } = order;
  const direction = descending ? sql`desc` : sql`asc`;
  if (!key) return sql`${id} ${direction}`;
  if (isIndexed) return sql`${key} ${direction}, ${id} ${direction}`;
  return descending ? sql`${key} desc nulls first, ${id}` : sql`${key} asc nulls last, ${id}`;
}

/** Returns the key of a row as text, for its `KeysetPosition`. */
export function keyColumn(order: Order | undefined): RawBuilder<string | null> {
  return order?.key ? sql`(${order.key})::text` : sql`null::text`;
}

/** Returns the condition that a row comes after a position. */
export function isAfter(
  id: RawBuilder<unknown>,
  { order, after }: { readonly order?: Order | undefined; readonly after: KeysetPosition | undefined },
): RawBuilder<boolean> {
  if (!after) return sql`true`;
  if (!order?.key) return sql`${id} ${beyond(order?.descending)} ${after.id}::uuid`;
  const { key, cast = sql``, descending, isIndexed } = order;
  const value = sql`${after.key}::text${cast}`;
  if (isIndexed) return sql`(${key}, ${id}) ${beyond(descending)} (${value}, ${after.id}::uuid)`;
  const isLater = sql`${id} > ${after.id}::uuid`;
  if (after.key === null) {
    const tie = sql<boolean>`(${key} is null and ${isLater})`;
    return descending ? sql`(${tie} or ${key} is not null)` : tie;
  }
  const tie = sql`(${key} = ${value} and ${isLater})`;
  return descending ? sql`(${key} < ${value} or ${tie})` : sql`(${key} > ${value} or ${tie} or ${key} is null)`;
}

function beyond(descending: boolean | undefined): RawBuilder<unknown> {
  return descending ? sql`<` : sql`>`;
}

/**
 * Merges sorted lists, each as long as the result may be. Compares keys by byte, like PostgreSQL with the collation
 * "C".
 */
export function firstOf<Row>(
  limit: number,
  lists: readonly (readonly Row[])[],
  { place, descending }: { place: (row: Row) => { key: string; id: string }; descending: boolean },
): readonly Row[] {
  const [only] = lists;
  if (only && lists.length === 1) return only;
  const sign = descending ? -1 : 1;
  const compare = (one: Row, other: Row) => {
    const [a, b] = [place(one), place(other)];
    return sign * (compareBytes(a.key, b.key) || compareBytes(a.id, b.id));
  };
  return lists.flat().toSorted(compare).slice(0, limit);
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Rows of a page with their positions. */
export interface Page<Row> {
  readonly records: readonly Row[];
  readonly positions: readonly KeysetPosition[];
}

/** Rows of the driver with their keys. */
export function toPage<Row extends { readonly id: string; readonly sortKey: string | null }, Stored>(
  rows: readonly Row[],
  toRecord: (row: Omit<Row, 'sortKey'>) => Stored,
): Page<Stored> {
  return {
    records: rows.map(({ sortKey: _, ...row }) => toRecord(row)),
    positions: rows.map(({ sortKey, id }) => ({ key: sortKey, id })),
  };
}

/** Less than every id, so a list after it starts with the first row. */
export const BEFORE_ALL = NIL_UUID;
