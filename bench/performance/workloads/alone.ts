import type { Workload } from './workload.ts';

/** Ends the names of what is measured so. */
export const SUFFIX = '-alone';

/**
 * The same over one connection, one request after the other, so that processors are idle meanwhile: what the request log
 * makes somebody wait then. The systems it is told by take part alone.
 */
export function alone(workload: Workload): Workload {
  return {
    name: `${workload.name}${SUFFIX}`,
    of: workload.of,
    systems: ['rollcall', 'rollcall-unlogged'],
    run: (turn) => workload.run({ ...turn, connections: 1, suffix: SUFFIX }),
  };
}
