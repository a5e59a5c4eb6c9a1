import { expect, test } from 'vitest';
import { parseSearchRequest, URN, type SearchRequest } from '../../src/scim-protocol/index.js';

const cases: [name: string, body: object, request: SearchRequest][] = [
  [
    'the example of RFC 7644 §3.4.3',
    {
      schemas: [URN.searchRequest],
      attributes: ['displayName', 'userName'],
      filter: 'displayName sw "smith"',
      startIndex: 1,
      count: 10,
    },
    { attributes: ['displayName', 'userName'], filter: 'displayName sw "smith"', startIndex: 1, count: 10 },
  ],
  ['the example of RFC 9865 §3', { cursor: '', count: 10 }, { cursor: '', count: 10 }],
  [
    'every other member',
    { sortBy: 'a', sortOrder: 'b', excludedAttributes: ['c'] },
    { sortBy: 'a', sortOrder: 'b', excludedAttributes: ['c'] },
  ],
  ['names in any letter case', { FILTER: 'a pr', SortBy: 'a' }, { filter: 'a pr', sortBy: 'a' }],
  ['lists with commas', { attributes: 'a,b', excludedAttributes: 'c' }, { attributes: 'a,b', excludedAttributes: 'c' }],
  ['numbers in quotes', { startIndex: '11', count: '-1' }, { startIndex: 11, count: -1 }],
  ['ignores unknown and null members', { nope: 1, filter: null, count: undefined }, {}],
  [
    'ignores empty members',
    { filter: '', sortBy: '', sortOrder: '', startIndex: '', count: '', attributes: '', excludedAttributes: '' },
    {},
  ],
  ['nothing', {}, {}],
];
test.each(cases)('%s', (_name, body, request) => expect(parseSearchRequest(body)).toEqual(request));

const refused: [body: unknown, scimType: string, message: string][] = [
  [undefined, 'invalidSyntax', 'The body must be a JSON object'],
  [[], 'invalidSyntax', 'The body must be a JSON object'],
  [{ filter: 5 }, 'invalidValue', 'filter must be a string'],
  [{ sortBy: ['a'] }, 'invalidValue', 'sortBy must be a string'],
  [{ sortOrder: {} }, 'invalidValue', 'sortOrder must be a string'],
  [{ cursor: 5 }, 'invalidValue', 'cursor must be a string'],
  [{ startIndex: 1.5 }, 'invalidValue', 'startIndex must be an integer'],
  [{ startIndex: 'one' }, 'invalidValue', 'startIndex must be an integer'],
  [{ count: true }, 'invalidCount', 'count must be an integer'],
  [{ attributes: 5 }, 'invalidValue', 'attributes must be an array of attribute names'],
  [{ attributes: ['a', 5] }, 'invalidValue', 'attributes must be an array of attribute names'],
  [{ excludedAttributes: {} }, 'invalidValue', 'excludedAttributes must be an array of attribute names'],
  [{ filter: 'a eq "\0"' }, 'invalidValue', 'filter contains U+0000'],
];
test.each(refused)('refuses %j', (body, scimType, message) => {
  expect(() => parseSearchRequest(body)).toThrow(message);
  expect(() => parseSearchRequest(body)).toThrow(expect.objectContaining({ scimType }));
});
