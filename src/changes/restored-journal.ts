import { type Expression, sql, type SqlBool } from 'kysely';
import type { Database } from '../database/database.js';
import { eachDirectoryService } from '../database/each-directory-service.js';
import { allDirectoryServiceIds } from '../directory-services/directory-service-ids.js';
import { journal, linesOf } from './journal-rows.js';

/**
 * Moves the changes of a restored dump into the past. A dump brings along the numbers of transactions that are still to come
 * in this database: a client that reads the journal in the order of transactions would not see these changes for a long time,
 * and then in the wrong place. Among themselves their ids keep them in order. Returns how many were moved.
 *
 * A change that this database has written itself is never touched: no visible change belongs to a transaction to come.
 */
export async function settleRestoredChanges(database: Database): Promise<number> {
  const ids = await allDirectoryServiceIds(database);
  const settled = await eachDirectoryService(ids, (id) => settle(database, id));
  return settled.reduce((sum, count) => sum + count, 0);
}

async function settle(database: Database, directoryServiceId: string): Promise<number> {
  const restored = linesOf(database, directoryServiceId).select('c.id').where(isToCome('c.transaction'));
  if ((await database.select(restored.limit(1))).length === 0) return 0;
  const update = journal(database)
    .updateTable('Change')
    .set({ transaction: sql<string>`(pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text::xid8` })
    .where('directoryService', '=', directoryServiceId)
    .where(isToCome('transaction'))
    .returning('id');
  return (await database.patiently(0, () => database.write(update))).length;
}

function isToCome(column: string): Expression<SqlBool> {
  return sql<boolean>`${sql.ref(column)} >= pg_snapshot_xmax(pg_current_snapshot())`;
}
