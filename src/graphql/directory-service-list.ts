import { eachDirectoryService } from '../database/each-directory-service.js';
import { firstOf } from '../database/keyset.js';
import type { Connection, PageArgs } from './connection.js';
import { type Keyset, toConnection } from './keyset.js';

/** A list of rows over several directory services, each of which is queried by itself. */
interface DirectoryServiceList<Row> {
  readonly ids: readonly string[];
  readonly page: PageArgs;
  /** Name of the list and its order, which a cursor contains. */
  readonly order: string;
  readonly descending: boolean;
  /** Position of a row in the order. */
  readonly place: (row: Row) => Keyset;
  /** Reads the first `limit` rows of one directory service. */
  readonly rows: (directoryServiceId: string, limit: number) => Promise<readonly Row[]>;
  readonly count: (directoryServiceId: string) => Promise<number>;
}

/** Returns a page of a list over several directory services, merged in the order of the list. */
export async function connectionOver<Row>(list: DirectoryServiceList<Row>): Promise<Connection<Row>> {
  const { ids, page, order, descending, place } = list;
  const limit = page.first + 1;
  const lists = await eachDirectoryService(ids, (id) => list.rows(id, limit));
  return toConnection({
    rows: firstOf(limit, lists, { place, descending }),
    page,
    order,
    place,
    node: (row) => row,
    count: async () => {
      const counts = await eachDirectoryService(ids, (id) => list.count(id));
      return counts.reduce((total, count) => total + count, 0);
    },
  });
}
