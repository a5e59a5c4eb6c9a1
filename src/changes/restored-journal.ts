import { sql } from 'kysely';
import type { Database } from '../database/database.js';

/**
 * A dump restored into another database brings along the numbers of transactions that are still to come there: a client that reads
 * the journal in the order of transactions would not see these changes for a long time, and then in the wrong place. They
 * are moved into the past, where they belong; among themselves their ids keep them in order. Answers how many.
 *
 * A change that this database has written itself is never touched: none that can be seen is of a transaction to come.
 */
export async function settleRestoredChanges(database: Database): Promise<number> {
  const settle = sql`update changes c
    set transaction = (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text::xid8
    from directory_services d
    where c.directory_service_id = d.id and c.transaction >= pg_snapshot_xmax(pg_current_snapshot())
    returning c.id`;
  const rows = await database.patiently(0, () => database.query(settle));
  return rows.length;
}
