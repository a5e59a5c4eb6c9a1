import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScimError } from '../../src/scim-protocol/index.js';
import { KINDS } from './fuzz-kinds.js';

/** Total number of inputs. `npm run long -- fuzz` generates a million, with another seed in each run. */
const INPUTS = Number(process.env['FUZZ_INPUTS'] ?? 20_000);
const SEED = process.env['FUZZ_INPUTS'] ? Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31) : 20_261_124;

/** Maximum parsing time for inputs of up to `TIMED_LENGTH`, in milliseconds of CPU time of this process. */
const PARSE_LIMIT_MS = 25;
const TIMED_LENGTH = 4096;
const TIMES_MEASURED = 5;

const numRuns = Math.ceil(INPUTS / Object.keys(KINDS).length);

test.each(Object.entries(KINDS))('random %s are accepted or rejected with a ScimError', (_, kind) => {
  const untouched = prototypes();
  const seen = { read: 0, refused: 0 };
  const property = fc.property(kind.inputs, (input) => {
    const parse = () => kind.parse(input);
    const start = performance.now();
    const parsed = orRefusal(parse);
    if (performance.now() - start > PARSE_LIMIT_MS) requireFast(input, parse);
    if (!(parsed instanceof ScimError)) orRefusal(() => kind.use(parsed, input));
    if (prototypes() !== untouched) throw new Error('A prototype was changed');
    seen[parsed instanceof ScimError ? 'refused' : 'read'] += 1;
  });
  fc.assert(property, { numRuns, seed: SEED });
  expect(seen.read).toBeGreaterThan(numRuns / 15);
  expect(seen.refused).toBeGreaterThan(numRuns / 15);
});

/** Returns the result or a `ScimError` with a 4xx status. Rethrows any other error. */
function orRefusal(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof ScimError && error.status >= 400 && error.status < 500) return error;
    throw error;
  }
}

/**
 * Measures only suspicious inputs: the shortest of several runs, in CPU time of this process, so that the load of the
 * machine has no effect.
 */
function requireFast(input: unknown, parse: () => unknown): void {
  if ((JSON.stringify(input) ?? '').length > TIMED_LENGTH) return;
  const times = Array.from({ length: TIMES_MEASURED }, () => {
    const start = process.cpuUsage();
    orRefusal(parse);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  expect(Math.min(...times), 'milliseconds').toBeLessThanOrEqual(PARSE_LIMIT_MS);
}

function prototypes(): number {
  return [Object, Array, String, Function].reduce((sum, { prototype }) => sum + Reflect.ownKeys(prototype).length, 0);
}
