import { isUuid } from '../common/uuid.js';
import type { Connection, PageArgs } from './connection.js';
import { badUserInput } from './errors.js';

/** The place of a row in an order: the sort key and, where keys are equal, the id. */
export interface Keyset {
  readonly key: string;
  readonly id: string;
}

/** Reads an `after` cursor that `toConnection` wrote for the same `order`. */
export function readCursor(after: string | null | undefined, order: string): Keyset | undefined {
  if (after === undefined || after === null) return undefined;
  try {
    const [of, key, id] = JSON.parse(Buffer.from(after, 'base64url').toString()) as unknown[];
    if (of === order && typeof key === 'string' && typeof id === 'string' && !key.includes('\0') && isUuid(id)) {
      return { key, id };
    }
  } catch {
    // falls through: any other text is no cursor of ours
  }
  throw badUserInput('The cursor in `after` does not belong to this list and order');
}

/** Cuts a connection out of `first + 1` rows. */
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
    return { cursor: Buffer.from(JSON.stringify([order, key, id])).toString('base64url'), node: node(row) };
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
