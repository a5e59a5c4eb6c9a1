import { TransactionContext } from '@mikro-orm/core';
import pLimit from 'p-limit';
import { chargedTo } from './work-limits.js';

/** Maximum number of directory services of an organization that are queried concurrently. */
const MAX_CONCURRENT = 4;

/**
 * Runs `work` for each directory service, a few at a time, and returns the results in the order of the ids: no statement
 * reads the rows of two directory services, so none of them waits for a lock on another one's. The connections of each run
 * are charged to its directory service. A transaction has one connection and runs `work` for one at a time.
 */
export async function eachDirectoryService<T>(
  ids: readonly string[],
  work: (directoryServiceId: string) => Promise<T>,
): Promise<T[]> {
  const limit = pLimit(TransactionContext.currentTransactionContext() ? 1 : MAX_CONCURRENT);
  return Promise.all(ids.map((id) => limit(() => chargedTo(id, () => work(id)))));
}

/** Returns what `find` returns for the first of the directory services in which it finds something. */
export async function findInDirectoryServices<T>(
  ids: readonly string[],
  find: (directoryServiceId: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  return (await eachDirectoryService(ids, find)).find((found) => found !== undefined);
}
