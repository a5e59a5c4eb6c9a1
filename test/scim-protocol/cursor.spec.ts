import { expect, test } from 'vitest';
import { cursorListResponse, parseCursorRequest, ScimError, URN, wantsCursor } from '../../src/scim-protocol/index.js';
import type { ScimType } from '../../src/scim-protocol/index.js';

const limits = { default: 100, max: 250 };

const modes: [query: { startIndex?: string; cursor?: string }, wanted: boolean][] = [
  [{}, false],
  [{ startIndex: '1' }, false],
  [{ cursor: '' }, true],
  [{ cursor: 'abc' }, true],
];
test.each(modes)('%j requests paging by cursor: %s', (query, wanted) => expect(wantsCursor(query)).toBe(wanted));

const cases: [query: object, request: { cursor: string | undefined; count: number }][] = [
  [{}, { cursor: undefined, count: 100 }],
  [{ cursor: '' }, { cursor: undefined, count: 100 }],
  [
    { cursor: '', startIndex: '' },
    { cursor: undefined, count: 100 },
  ],
  [
    { cursor: 'YkU3OF86Pz0rGv-._~', count: '10' },
    { cursor: 'YkU3OF86Pz0rGv-._~', count: 10 },
  ],
  [
    { cursor: '', count: 0 },
    { cursor: undefined, count: 0 },
  ],
  [
    { cursor: '', count: '' },
    { cursor: undefined, count: 100 },
  ],
  // "A negative value SHALL be interpreted as 0."
  [
    { cursor: '', count: '-5' },
    { cursor: undefined, count: 0 },
  ],
  [
    { cursor: '', count: '251' },
    { cursor: undefined, count: 250 },
  ],
];
test.each(cases)('%j', (query, request) => expect(parseCursorRequest(query, limits)).toEqual(request));

const refused: [query: object, scimType: ScimType, message: string][] = [
  [{ cursor: '', count: 'ten' }, 'invalidCount', 'count must be an integer from 0 to 250'],
  [{ cursor: '', count: 1.5 }, 'invalidCount', 'count must be'],
  [{ cursor: '', count: ['1', '2'] }, 'invalidCount', 'count must be'],
  [{ cursor: ['a', 'b'] }, 'invalidCursor', 'cursor must be empty, or a nextCursor'],
  [{ cursor: 'a b' }, 'invalidCursor', 'cursor must be empty'],
  [{ cursor: 'a+b' }, 'invalidCursor', 'cursor must be empty'],
  [{ cursor: null }, 'invalidCursor', 'cursor must be empty'],
  [{ cursor: 'x'.repeat(4097) }, 'invalidCursor', 'cursor must be empty'],
  [{ cursor: '', startIndex: '1' }, 'invalidValue', 'cursor and startIndex are mutually exclusive'],
];
test.each(refused)('refuses %j', (query, scimType, message) => {
  expect(() => parseCursorRequest(query, limits)).toThrow(message);
  expect(() => parseCursorRequest(query, limits)).toThrow(expect.objectContaining({ scimType, status: 400 }));
});

test('the errors of RFC 9865 are bad requests', () => {
  expect(ScimError.of('expiredCursor', 'Too late').toJSON()).toMatchObject({
    status: '400',
    scimType: 'expiredCursor',
  });
});

test('a page has the cursors of its neighbors', () => {
  const Resources = [{ id: '1' }];
  const schemas = [URN.listResponse];
  expect(cursorListResponse(Resources, { totalResults: 3 }, 'next', 'previous')).toEqual({
    schemas,
    totalResults: 3,
    itemsPerPage: 1,
    previousCursor: 'previous',
    nextCursor: 'next',
    Resources,
  });
  expect(cursorListResponse(Resources, {})).toEqual({ schemas, itemsPerPage: 1, Resources });
});
