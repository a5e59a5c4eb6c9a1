import { decodeCursor, encodeCursor } from '../common/cursor.js';
import { isUuid } from '../common/uuid.js';
import type { KeysetPosition } from '../database/keyset.js';
import type { Connection, PageArgs } from './connection.js';
import { badUserInput } from './errors.js';

/** Position in a list in which every row has a key. The key is empty in a list that is sorted by id only. */
export interface Keyset extends KeysetPosition {
  readonly key: string;
}

/** Reads an `after` cursor that `toConnection` created for the same `order`. */
export function readCursor(after: string | null | undefined, order: string): Keyset | undefined {
  if (after === undefined || after === null) return undefined;
  const [of, key, id] = decodeCursor(after);
  if (of === order && typeof key === 'string' && !key.includes('\0') && isUuid(id)) return { key, id };
  throw badUserInput('The cursor in `after` does not belong to this list and order');
}

/** Builds a connection from `first + 1` rows. */
export function toConnection<Row, Node>(options: {
  rows: readonly Row[];
  page: PageArgs;
  order: string;
  place: (row: Row) => Keyset;
  node: (row: Row) => Node;
  count: () => Promise<number>;
}): Connection<Node> {
  const { rows, page, order, place, node, count } = options;
  const edges = rows.slice(0, page.first).map((row) => {
    const { key, id } = place(row);
    return { cursor: encodeCursor([order, key, id]), node: node(row) };
  });
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: Boolean(page.after),
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
    get totalCount() {
      return count();
    },
  };
}
