import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScimError } from '../../src/scim-protocol/index.js';
import { KINDS } from './fuzz-kinds.js';

/** Inputs in all. `npm run long -- fuzz` makes a million, by another seed in each run. */
const INPUTS = Number(process.env['FUZZ_INPUTS'] ?? 20_000);
const SEED = process.env['FUZZ_INPUTS'] ? Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31) : 20_261_124;

/** How long parsing may take, in milliseconds of this process's own time, for inputs of up to `TIMED_LENGTH`. */
const PARSE_LIMIT_MS = 25;
const TIMED_LENGTH = 4096;
const TIMES_MEASURED = 5;

const numRuns = Math.ceil(INPUTS / Object.keys(KINDS).length);

test.each(Object.entries(KINDS))('random %s are read or refused with a ScimError, and nothing else', (_, kind) => {
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

/** The result, or the refusal; anything else that is thrown is a defect. */
function orRefusal(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof ScimError && error.status >= 400 && error.status < 500) return error;
    throw error;
  }
}

/** Measured only on suspicion: the shortest of several runs, in time of this process alone, so that a busy machine does not count. */
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
