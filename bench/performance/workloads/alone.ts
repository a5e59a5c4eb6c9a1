import type { Workload } from './workload.ts';

/** Suffix of workloads that run without concurrency. */
export const SUFFIX = '-alone';

/** Returns the same workload over one connection, one request after the other, with idle CPUs. */
export function alone(workload: Workload): Workload {
  return {
    name: `${workload.name}${SUFFIX}`,
    of: workload.of,
    systems: ['reference', 'rollcall', 'before', 'rollcall-unlogged'],
    run: (turn) => workload.run({ ...turn, connections: 1, suffix: SUFFIX }),
  };
}
