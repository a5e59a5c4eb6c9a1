import { expect, test } from 'vitest';
import { listResponse, parsePaging, URN } from '../../src/scim-protocol/index.js';

const limits = { default: 100, max: 200 };

const cases: [query: { startIndex?: unknown; count?: unknown }, paging: { startIndex: number; count: number }][] = [
  [{}, { startIndex: 1, count: 100 }],
  [
    { startIndex: '1', count: '2' },
    { startIndex: 1, count: 2 },
  ],
  [
    { startIndex: 101, count: 50 },
    { startIndex: 101, count: 50 },
  ],
  [
    { startIndex: '0', count: '0' },
    { startIndex: 1, count: 0 },
  ],
  [
    { startIndex: '-5', count: '-1' },
    { startIndex: 1, count: 0 },
  ],
  [
    { startIndex: '', count: '' },
    { startIndex: 1, count: 100 },
  ],
  [{ count: '201' }, { startIndex: 1, count: 200 }],
  [
    { startIndex: '9'.repeat(400), count: '9'.repeat(400) },
    { startIndex: 2 ** 31 - 1, count: 200 },
  ],
];
test.each(cases)('%j', (query, paging) => expect(parsePaging(query, limits)).toEqual(paging));

test.each(['abc', '1.5', ' ', '1e3', null, true, ['1', '2'], 1.5, NaN])('refuses %j', (value) => {
  expect(() => parsePaging({ startIndex: value }, limits)).toThrow('startIndex must be an integer');
  expect(() => parsePaging({ count: value }, limits)).toThrow(
    expect.objectContaining({ scimType: 'invalidValue', message: 'count must be an integer' }),
  );
});

test('a list contains the number of its resources', () => {
  expect(listResponse([{ id: '1' }], 250, 201)).toEqual({
    schemas: [URN.listResponse],
    totalResults: 250,
    startIndex: 201,
    itemsPerPage: 1,
    Resources: [{ id: '1' }],
  });
  expect(listResponse([], 2, 101)).toMatchObject({ totalResults: 2, itemsPerPage: 0, Resources: [] });
});
