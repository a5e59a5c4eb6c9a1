import DataLoader from 'dataloader';
import type { Database } from './database.js';

/** A larger batch would make its first caller wait for its last. */
const MAX_BATCH = 64;
/** Of how many directory services a loader is remembered; one that is forgotten ends with its last batch. */
const MAX_LOADERS = 1_000;

/** What is read or written belongs to one directory service. */
interface Owned {
  readonly directoryServiceId: string;
}

/** Answers each of `all` in its place: a row, undefined for none, or the error that this one is to be refused with. */
type Together<Values, Row> = (database: Database, all: readonly Values[]) => Promise<(Row | undefined | Error)[]>;

/**
 * Batches calls made in the same turn of the event loop: the round trip to PostgreSQL costs more than the work there. A batch holds values of one directory service: its statement may wait for a lock, and no other directory service
 * may wait with it. In a transaction each call is a statement of its own, in that transaction.
 */
export function batched<Values extends Owned, Row>(together: Together<Values, Row>) {
  const ofDatabase = new WeakMap<Database, Map<string, DataLoader<Values, Row | undefined>>>();
  return async (database: Database, values: Values): Promise<Row | undefined> => {
    if (database.isInTransaction()) {
      const [result] = await together(database, [values]);
      if (result instanceof Error) throw result;
      return result;
    }
    let loaders = ofDatabase.get(database);
    if (!loaders) ofDatabase.set(database, (loaders = new Map()));
    let loader = loaders.get(values.directoryServiceId);
    if (!loader) {
      if (loaders.size >= MAX_LOADERS) loaders.clear();
      loader = newLoader((all) => together(database, all));
      loaders.set(values.directoryServiceId, loader);
    }
    return loader.load(values);
  };
}

function newLoader<Values, Row>(work: (all: readonly Values[]) => Promise<(Row | undefined | Error)[]>) {
  return new DataLoader<Values, Row | undefined>(work, {
    cache: false,
    maxBatchSize: MAX_BATCH,
    batchScheduleFn: (callback) => void setImmediate(callback),
  });
}
