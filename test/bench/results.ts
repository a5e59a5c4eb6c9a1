import type { Measurement, Results } from '../../bench/performance/results.ts';

/** Returns a measurement with defaults for all values that a test does not specify. */
export function measurement(given: Partial<Measurement>): Measurement {
  return {
    workload: 'get',
    system: 'reference',
    round: 1,
    size: 1000,
    units: 100,
    seconds: 1,
    p50: 2,
    p95: 4,
    bytes: 800,
    wrong: 0,
    ...given,
  };
}

/** Returns a run with 1,000 users. */
export function results(given: Partial<Results>): Results {
  return {
    at: '2026-01-02T03:04:05.000Z',
    machine: { processor: 'Test <1>', cores: 2, memoryGiB: 8, node: '24.0.0', postgres: '15.0' },
    settings: { rounds: 2, users: 1000, connections: 16, large: 0 },
    measurements: [],
    races: [],
    problems: [],
    notes: [],
    ...given,
  };
}
