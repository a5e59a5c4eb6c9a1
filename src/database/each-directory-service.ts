import pLimit from 'p-limit';

/** How many directory services of an organization are asked at a time. */
const MAX_CONCURRENT = 4;

/**
 * Runs `work` for each directory service, a few at a time, and returns the results in the order of the ids: no statement
 * reads the rows of two directory services, so none of them waits for a lock on another one's.
 */
export async function eachDirectoryService<T>(
  ids: readonly string[],
  work: (directoryServiceId: string) => Promise<T>,
): Promise<T[]> {
  const limit = pLimit(MAX_CONCURRENT);
  return Promise.all(ids.map((id) => limit(() => work(id))));
}
