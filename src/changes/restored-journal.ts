import type { Database } from '../database/database.js';
import { eachDirectoryService } from '../database/each-directory-service.js';
import { allDirectoryServiceIds } from '../directory-services/directory-service-ids.js';
import { JournalRepository } from './journal.repository.js';

/**
 * Moves the changes of a restored dump into the past. A dump brings along the numbers of transactions that are still to come
 * in this database: a client that reads the journal in the order of transactions would not see these changes for a long time,
 * and then in the wrong place. Among themselves their ids keep them in order. Returns how many were moved.
 */
export async function settleRestoredChanges(database: Database): Promise<number> {
  const journal = new JournalRepository(database);
  const settled = await eachDirectoryService(await allDirectoryServiceIds(database), async (id) =>
    (await journal.hasRestored(id)) ? database.patiently(0, () => journal.settleRestored(id)) : 0,
  );
  return settled.reduce((sum, count) => sum + count, 0);
}
