import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPatch, parsePatchOp, ScimError, URN, USER, type Strictness } from '../../../src/scim-protocol/index.js';
import { patches, resource } from './patch-arbitraries.js';
import { model, type Json } from './reference-model.js';

function outcome(work: () => unknown): Json {
  try {
    return work();
  } catch (error) {
    return error instanceof ScimError ? error.scimType : (error as Error).message;
  }
}

test.each<[Strictness, number]>([
  ['lenient', 7_000],
  ['strict', 3_000],
])('random %s patches match the reference model, and a failed patch changes nothing', (strictness, numRuns) => {
  const counts = { changed: 0, refused: 0 };
  const property = fc.property(resource, patches(strictness), (resource, { steps, Operations }) => {
    const before = JSON.stringify(resource);
    const body = { schemas: [URN.patchOp], Operations };
    const actual = outcome(() => applyPatch(resource, parsePatchOp(body, USER, strictness), USER, strictness));
    const expected = outcome(() => model(resource, steps, strictness));
    expect(actual).toEqual(expected);
    expect(JSON.stringify(resource)).toBe(before);
    counts[typeof expected === 'string' ? 'refused' : 'changed'] += 1;
  });
  fc.assert(property, { numRuns, seed: 20_261_124 });
  expect(counts.changed).toBeGreaterThan(numRuns / 12);
  expect(counts.refused).toBeGreaterThan(numRuns / 12);
});
