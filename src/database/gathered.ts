import DataLoader from 'dataloader';
import type { Database } from './database.js';

/** A batch larger than this would make its first askers wait for its last. */
const MAX_BATCH = 64;

/** Answers each of `all` in its place: a row, undefined for none, or the error that this one is to be refused with. */
type Together<Values, Row> = (database: Database, all: readonly Values[]) => Promise<(Row | undefined | Error)[]>;

/**
 * Work that many ask for at once: those who ask in the same turn of the event loop are served together, since the way to
 * PostgreSQL and back costs more than what is done there. In a transaction everything is done at once, in that transaction.
 */
export function gathered<Values, Row>(together: Together<Values, Row>) {
  const loaders = new WeakMap<Database, DataLoader<Values, Row | undefined>>();
  return async (database: Database, values: Values): Promise<Row | undefined> => {
    if (database.isInTransaction()) {
      const [result] = await together(database, [values]);
      if (result instanceof Error) throw result;
      return result;
    }
    let loader = loaders.get(database);
    if (!loader) loaders.set(database, (loader = newLoader((all) => together(database, all))));
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
