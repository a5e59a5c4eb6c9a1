import { vi } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { currentLimits, type Lane } from '../../src/database/work-limits.js';

/**
 * Returns a spy on the queries of one lane, raw ones and those over entities, with another implementation of raw ones if
 * there is one. Queries of other lanes, such as those of scheduled work, are executed and not recorded.
 * `vi.restoreAllMocks` ends it.
 */
export function spyOnQueries(database: Database, lane: Lane, implementation?: () => Promise<never>) {
  const query = database.query.bind(database);
  const select = database.select.bind(database);
  const recorded = vi.fn<() => void>();
  const isRecorded = () => {
    const isOfLane = currentLimits().lane === lane;
    if (isOfLane) recorded();
    return isOfLane;
  };
  vi.spyOn(database, 'query').mockImplementation((statement) =>
    isRecorded() && implementation ? implementation() : query(statement),
  );
  vi.spyOn(database, 'select').mockImplementation((statement) => {
    isRecorded();
    return select(statement);
  });
  return recorded;
}
