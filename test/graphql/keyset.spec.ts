import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PageArgs } from '../../src/graphql/connection.js';
import { readCursor, toConnection } from '../../src/graphql/keyset.js';
import { containing } from '../../src/database/like.js';

const ID = '0195a000-0000-7000-8000-000000000000';
const places = fc.record({ key: fc.string({ unit: 'grapheme' }), id: fc.uuid() });

function connect(rows: readonly { key: string; id: string }[], first: number, after?: string) {
  const page = Object.assign(new PageArgs(), { first, after });
  return toConnection({
    rows,
    page,
    order: 'list',
    place: (row) => row,
    node: ({ id }) => id,
    count: () => Promise.resolve(7),
  });
}

test('a cursor decodes to the encoded value', () => {
  fc.assert(
    fc.property(places, (place) => {
      fc.pre(!place.key.includes('\0'));
      const [edge] = connect([place], 1).edges;
      expect(edge!.cursor).toMatch(/^[\w-]+$/);
      expect(readCursor(edge!.cursor, 'list')).toEqual(place);
      expect(() => readCursor(edge!.cursor, 'another list')).toThrow(/does not belong/);
    }),
  );
});

test('an absent cursor has no position', () => expect(readCursor(undefined, 'list')).toBeUndefined());

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each([
  ['empty', ''],
  ['not base64', '%%%'],
  ['not JSON', Buffer.from('[').toString('base64url')],
  ['null', encode(null)],
  ['an object', encode({ 0: 'list', 1: 'a', 2: ID })],
  ['too short', encode(['list', 'a'])],
  ['with a number for a key', encode(['list', 1, ID])],
  ['with an object for a key', encode(['list', { toString: 'a' }, ID])],
  ['with a NUL', encode(['list', 'a\0', ID])],
  ['with an invalid id', encode(['list', 'a', "' or true --"])],
])('a cursor that is %s is bad input', (_, cursor) => {
  expect(() => readCursor(cursor, 'list')).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } }));
});

test('any text is either a cursor or bad input', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(() => readCursor(text, 'list')).toThrow(/does not belong/);
    }),
  );
});

describe('a page', () => {
  const rows = ['a', 'b', 'c'].map((key) => ({ key, id: ID }));

  test('omits the additional row that shows that there are more', () => {
    const { edges, nodes, pageInfo } = connect(rows, 2);
    expect(nodes).toHaveLength(2);
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: edges[0]!.cursor,
      endCursor: edges[1]!.cursor,
    });
  });

  test('that is exactly full is the last', () => {
    expect(connect(rows, 3, 'after').pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  test('counts only on request', async () => {
    let counts = 0;
    const page = Object.assign(new PageArgs(), { first: 1 });
    const connection = toConnection({
      rows,
      page,
      order: 'list',
      place: (row) => row,
      node: (row) => row,
      count: async () => ++counts,
    });
    expect(counts).toBe(0);
    expect(await connection.totalCount).toBe(1);
  });
});

test.each([
  ['Ada', '%ada%'],
  ['50%', String.raw`%50\%%`],
  ['a_b', String.raw`%a\_b%`],
  [String.raw`a\b`, String.raw`%a\\b%`],
  [String.raw`\%_`, String.raw`%\\\%\_%`],
])('%j is searched as %j', (search, pattern) => expect(containing(search)).toBe(pattern));
