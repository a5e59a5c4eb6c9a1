import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyPatch,
  evaluate,
  GROUP,
  mergePut,
  parseFilter,
  parsePatchOp,
  parsePath,
  parseResource,
  printFilter,
  ScimError,
  splitGroupPatch,
  USER,
  type JsonObject,
  type MemberOperation,
} from '../../src/scim-protocol/index.js';
import { filter, id, json, memberOperation, nearlyFilter, operation } from './arbitraries.js';

const RUNS = { seed: 20_260_201, numRuns: 3000 };

/** Returns the result, or undefined for a `ScimError`. Rethrows any other error. */
function orRefused<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ScimError) return undefined;
    throw error;
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

test('a printed filter parses to the same filter', () => {
  fc.assert(
    fc.property(filter, (tree) => {
      expect(parseFilter(printFilter(tree))).toEqual(tree);
    }),
    { ...RUNS, numRuns: 1500 },
  );
});

test('every text is parsed or rejected as a filter', () => {
  fc.assert(
    fc.property(fc.oneof(nearlyFilter, fc.string({ unit: 'binary' })), (text) => {
      const tree = orRefused(() => parseFilter(text));
      orRefused(() => parsePath(text));
      if (tree) expect(typeof evaluate(tree, { userName: 'a', emails: [{ value: 'a' }] }, USER)).toBe('boolean');
    }),
    { ...RUNS, numRuns: 8000 },
  );
});

test('every body is parsed or rejected as a resource, and parsing is idempotent', () => {
  fc.assert(
    fc.property(json.object, (body) => {
      const resource = orRefused(() => parseResource(deepFreeze(body), USER));
      if (resource) expect(parseResource(resource, USER)).toEqual(resource);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    RUNS,
  );
});

test('a PUT of the current resource changes nothing', () => {
  fc.assert(
    fc.property(json.object, (body) => {
      const parsed = orRefused(() => parseResource(body, USER));
      if (!parsed) return;
      const resource = mergePut({ id: '1' }, parsed, USER);
      expect(mergePut(resource, parseResource(resource, USER), USER)).toEqual(resource);
    }),
    RUNS,
  );
});

test('a patch does not modify its input, and results in a valid resource', () => {
  fc.assert(
    fc.property(json.object, fc.array(operation, { minLength: 1, maxLength: 6 }), (body, Operations) => {
      const parsed = orRefused(() => parseResource(body, USER));
      const operations = orRefused(() => parsePatchOp(deepFreeze({ Operations }), USER));
      if (!parsed || !operations) return;
      const resource = deepFreeze(mergePut({ userName: 'a', active: true }, parsed, USER));
      const before = JSON.stringify(resource);
      const patched = orRefused(() => applyPatch(resource, operations, USER));
      expect(JSON.stringify(resource)).toBe(before);
      if (patched) expect(mergePut({}, parseResource(patched, USER), USER)).toEqual(patched);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    RUNS,
  );
});

function memberSet(ids: ReadonlySet<string>, change: MemberOperation): ReadonlySet<string> {
  switch (change.kind) {
    case 'add':
      return new Set([...ids, ...change.ids]);
    case 'remove':
      return new Set([...ids].filter((member) => !change.ids.includes(member)));
    case 'replace':
      return new Set(change.ids);
    case 'clear':
      return new Set();
    case 'removeWhere':
      throw new Error('No patch of this test removes by another filter');
  }
}

test('changes of members match the same patch on a loaded group', () => {
  fc.assert(
    fc.property(fc.uniqueArray(id), fc.array(memberOperation, { minLength: 1, maxLength: 8 }), (ids, Operations) => {
      const operations = parsePatchOp({ Operations }, GROUP);
      const group: JsonObject = { displayName: 'x', members: ids.map((value) => ({ value })) };
      const loaded = applyPatch(group, operations, GROUP)['members'] as { value: string }[] | undefined;
      const changed = splitGroupPatch(operations).members.reduce(memberSet, new Set(ids));
      expect(changed).toEqual(new Set((loaded ?? []).map(({ value }) => value)));
    }),
    RUNS,
  );
});
