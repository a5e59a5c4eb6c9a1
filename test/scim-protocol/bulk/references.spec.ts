import { expect, test } from 'vitest';
import { bulkReferences, resolveReferences, type JsonValue } from '../../../src/scim-protocol/index.js';

const value: JsonValue = {
  displayName: 'Crew',
  members: [{ value: 'bulkId:a' }, { value: 'u1' }, { value: 'bulkId:b' }, 'bulkId:a'],
  manager: 'bulkId:c',
  note: 'see bulkId:d',
  BULKID: 'bulkid:e',
  active: true,
  nothing: null,
  undefined,
};

test('finds references in all positions, each once', () => {
  expect(bulkReferences(value)).toEqual(['a', 'b', 'c']);
  expect(bulkReferences('bulkId:x')).toEqual(['x']);
  expect(bulkReferences(undefined)).toEqual([]);
});

test('replaces only known references', () => {
  const ids = new Map([
    ['a', 'u7'],
    ['c', 'u8'],
  ]);
  const before = JSON.stringify(value);
  expect(resolveReferences(value, ids)).toEqual({
    ...value,
    members: [{ value: 'u7' }, { value: 'u1' }, { value: 'bulkId:b' }, 'u7'],
    manager: 'u8',
    undefined: null,
  });
  expect(JSON.stringify(value)).toBe(before);
});
