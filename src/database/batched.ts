import { AsyncLocalStorage } from 'node:async_hooks';
import DataLoader from 'dataloader';
import type { Database } from './database.js';

/** Limits the time for which the first caller of a batch waits. */
const MAX_BATCH = 64;
/** Number of directory services whose loaders are cached. An evicted loader completes its last batch. */
const MAX_LOADERS = 1_000;

/** Values of a read or write of one directory service. */
interface Owned {
  readonly directoryServiceId: string;
}

/** Executes the calls of a batch. Returns for each call, in order, a row, undefined or the error that rejects it. */
type Together<Values, Row> = (database: Database, all: readonly Values[]) => Promise<(Row | undefined | Error)[]>;

/**
 * Batches calls made in the same event-loop tick into one statement, because the round trip to PostgreSQL costs more
 * than the work there. A statement may wait for a lock, and a directory service must not wait for a lock of another
 * one, so a batch contains only calls of one directory service. In a transaction, calls are not batched. With
 * `oneAtATime`, the next batch of a directory service starts when the previous one has ended.
 */
export function batched<Values extends Owned, Row>(together: Together<Values, Row>, { oneAtATime = false } = {}) {
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
      loader = newLoader((all) => together(database, all), oneAtATime);
      loaders.set(values.directoryServiceId, loader);
    }
    return loader.load(values);
  };
}

function newLoader<Values, Row>(
  work: (all: readonly Values[]) => Promise<(Row | undefined | Error)[]>,
  oneAtATime: boolean,
) {
  const queue = oneAtATime ? new BatchQueue() : undefined;
  return new DataLoader<Values, Row | undefined>((all) => (queue ? queue.run(() => work(all)) : work(all)), {
    cache: false,
    maxBatchSize: MAX_BATCH,
    batchScheduleFn: (callback) => (queue ? queue.schedule(callback) : void setImmediate(callback)),
  });
}

/** Delays the dispatch of each batch until the previous one has ended. */
class BatchQueue {
  private readonly waiting: (() => void)[] = [];
  private isBusy = false;

  schedule(dispatch: () => void): void {
    // The batch has the deadline of its own callers, not that of the previous batch.
    this.waiting.push(AsyncLocalStorage.bind(dispatch));
    if (this.isBusy) return;
    this.isBusy = true;
    setImmediate(() => this.next());
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } finally {
      this.next();
    }
  }

  private next(): void {
    const dispatch = this.waiting.shift();
    this.isBusy = dispatch !== undefined;
    dispatch?.();
  }
}
