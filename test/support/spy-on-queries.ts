import { vi } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { currentLimits, type Lane } from '../../src/database/work-limits.js';

/**
 * Returns a spy on the queries of one lane, with another implementation if there is one. Queries of other lanes, such as
 * those of scheduled work, are executed and not recorded. `vi.restoreAllMocks` ends it.
 */
export function spyOnQueries(database: Database, lane: Lane, implementation?: () => Promise<never>) {
  const query = database.query.bind(database);
  const recorded = vi.fn<Database['query']>(implementation ?? query);
  vi.spyOn(database, 'query').mockImplementation((statement) =>
    currentLimits().lane === lane ? recorded(statement) : query(statement),
  );
  return recorded;
}
