import pLimit from 'p-limit';

/** Maximum number of directory services of an organization that are queried concurrently. */
const MAX_CONCURRENT = 4;

/**
 * Runs `work` for each directory service, a few concurrently, and returns the results in the order of the ids. A
 * statement reads the rows of one directory service only, so it never waits for a lock on the rows of another one.
 */
export async function eachDirectoryService<T>(
  ids: readonly string[],
  work: (directoryServiceId: string) => Promise<T>,
): Promise<T[]> {
  const limit = pLimit(MAX_CONCURRENT);
  return Promise.all(ids.map((id) => limit(() => work(id))));
}
