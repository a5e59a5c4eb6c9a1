import type { Workload } from './workload.ts';

/** Ends the names of what is measured so. */
export const SUFFIX = '-alone';

/** Returns the same workload over one connection, one request after the other, while processors are idle. */
export function alone(workload: Workload): Workload {
  return {
    name: `${workload.name}${SUFFIX}`,
    of: workload.of,
    systems: ['reference', 'rollcall', 'before', 'rollcall-unlogged'],
    run: (turn) => workload.run({ ...turn, connections: 1, suffix: SUFFIX }),
  };
}
