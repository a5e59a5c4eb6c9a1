import { describe, expect, test } from 'vitest';
import { parseBulkRequest, URN } from '../../../src/scim-protocol/index.js';

const limits = { maxOperations: 5 };
const parse = (...Operations: unknown[]) => parseBulkRequest({ schemas: [URN.bulkRequest], Operations }, limits);
const data = { userName: 'ada' };

const cases: [name: string, sent: object, operation: object][] = [
  [
    'a POST',
    { method: 'POST', path: '/Users', bulkId: 'a', data },
    { method: 'POST', resource: 'User', bulkId: 'a', data },
  ],
  [
    'a PUT with a version',
    { method: 'PUT', path: '/Groups/g1', version: 'W/"7"', data },
    { method: 'PUT', resource: 'Group', id: 'g1', version: 'W/"7"', data },
  ],
  [
    'a PATCH of a resource that another operation creates',
    { method: 'PATCH', path: '/Users/bulkId:a', data },
    { method: 'PATCH', resource: 'User', id: 'bulkId:a', data },
  ],
  ['a DELETE', { method: 'DELETE', path: '/Users/u1' }, { method: 'DELETE', resource: 'User', id: 'u1' }],
  [
    'a DELETE with data',
    { method: 'DELETE', path: '/Users/u1', data },
    { method: 'DELETE', resource: 'User', id: 'u1' },
  ],
  [
    'methods in any letter case',
    { method: 'delete', path: '/Users/u1' },
    { method: 'DELETE', resource: 'User', id: 'u1' },
  ],
  [
    'names in any letter case',
    { METHOD: 'DELETE', Path: '/users/u1' },
    { method: 'DELETE', resource: 'User', id: 'u1' },
  ],
  [
    'paths without a slash',
    { method: 'DELETE', path: 'Groups/g1/' },
    { method: 'DELETE', resource: 'Group', id: 'g1' },
  ],
  [
    'an unnecessary bulkId',
    { method: 'DELETE', path: '/Users/u1', bulkId: 'x', version: null },
    { method: 'DELETE', resource: 'User', id: 'u1', bulkId: 'x' },
  ],
];
test.each(cases)('reads %s', (_name, sent, operation) => expect(parse(sent).operations).toEqual([operation]));

describe('an invalid operation', () => {
  const malformed: [sent: unknown, echo: object, status: number, message: string][] = [
    ['x', {}, 400, 'Operations[0] must be an object'],
    [{}, {}, 400, 'Operations[0].method must be POST, PUT, PATCH or DELETE'],
    [{ method: 5, bulkId: 5 }, {}, 400, 'Operations[0].method must be a string'],
    [{ method: 'get', path: '/Users/1', bulkId: 'a' }, { method: 'GET', bulkId: 'a' }, 400, 'method must be POST'],
    [{ method: 'POST', path: '/Users', data }, { method: 'POST' }, 400, 'a POST requires a bulkId'],
    [
      { method: 'POST', path: '/Users', bulkId: '', data },
      { method: 'POST', bulkId: '' },
      400,
      'a POST requires a bulkId',
    ],
    [{ method: 'PUT', path: '/Users/1', bulkId: 5, data }, { method: 'PUT' }, 400, 'bulkId must be a string'],
    [{ method: 'PUT', path: '/Users/1', version: 5, data }, { method: 'PUT' }, 400, 'version must be a string'],
    [{ method: 'PUT', path: '/Users/1' }, { method: 'PUT' }, 400, 'data must be an object'],
    [{ method: 'PATCH', path: '/Users/1', data: [] }, { method: 'PATCH' }, 400, 'data must be an object'],
    [{ method: 'DELETE' }, { method: 'DELETE' }, 404, 'path must be a path below /Users or /Groups'],
    [{ method: 'DELETE', path: '/Devices/1' }, { method: 'DELETE' }, 404, 'path must be a path below'],
    [{ method: 'DELETE', path: '/Users/1/name' }, { method: 'DELETE' }, 404, 'path must be a path below'],
    [{ method: 'DELETE', path: '/Users?x=1' }, { method: 'DELETE' }, 404, 'path must be a path below'],
    [
      { method: 'DELETE', path: '/Users' },
      { method: 'DELETE' },
      400,
      'the path of a DELETE must contain the id of a resource',
    ],
    [
      { method: 'POST', path: '/Users/1', bulkId: 'a', data },
      { method: 'POST', bulkId: 'a' },
      400,
      'the path of a POST must be /Users or /Groups',
    ],
    [
      { method: 'POST', path: '/Users', bulkId: 'a', data: { title: '\0' } },
      { method: 'POST', bulkId: 'a' },
      400,
      'title contains U+0000',
    ],
    [
      { method: 'POST', path: '/Users', bulkId: 'a', data: JSON.parse('{"__proto__":{}}') },
      { method: 'POST', bulkId: 'a' },
      400,
      '"__proto__" cannot be the name',
    ],
  ];
  test.each(malformed)('has its error as its result: %j', (sent, echo, status, message) => {
    const good = { method: 'DELETE', path: '/Users/u1' };
    const [operation, other] = parse(sent, good).operations;
    expect(operation).toEqual({ ...echo, error: expect.objectContaining({ status }) });
    expect(operation).toHaveProperty('error.message', expect.stringContaining(message));
    expect(other).toEqual({ method: 'DELETE', resource: 'User', id: 'u1' });
  });

  test('one of two with the same bulkId', () => {
    const post = { method: 'POST', path: '/Users', data };
    const { operations } = parse(
      { ...post, bulkId: 'a' },
      { ...post, bulkId: 'b' },
      { ...post, method: 'X', bulkId: 'a' },
    );
    expect(operations).toEqual([
      { method: 'POST', bulkId: 'a', error: expect.objectContaining({ scimType: 'invalidValue' }) },
      { method: 'POST', resource: 'User', bulkId: 'b', data },
      { method: 'X', bulkId: 'a', error: expect.objectContaining({ scimType: 'invalidSyntax' }) },
    ]);
    expect(operations[0]).toHaveProperty('error.message', 'The bulkId a is used more than once');
  });
});

test('a programming error is not reported as a malformed operation', () => {
  const defect = new Error('Defect');
  const operation = {
    get method(): string {
      throw defect;
    },
  };
  expect(() => parse(operation)).toThrow(defect);
});

test.each([
  [undefined, undefined],
  [null, undefined],
  [0, 1],
  [1, 1],
  [3, 3],
])('failOnErrors %j', (failOnErrors, limit) => {
  const Operations = [{ method: 'DELETE', path: '/Users/u1' }];
  expect(parseBulkRequest({ failOnErrors, operations: Operations }, limits).failOnErrors).toBe(limit);
});

const refused: [body: unknown, status: number, message: string][] = [
  [undefined, 400, 'The body must be a JSON object'],
  [{}, 400, 'Operations must be an array with at least one operation'],
  [{ Operations: {} }, 400, 'Operations must be an array'],
  [{ Operations: [] }, 400, 'Operations must be an array'],
  [{ Operations: Array(6).fill({}) }, 413, 'A bulk request can contain at most 5 operations'],
  [{ Operations: [{}], failOnErrors: -1 }, 400, 'failOnErrors must be a positive integer'],
  [{ Operations: [{}], failOnErrors: 1.5 }, 400, 'failOnErrors must be a positive integer'],
  [{ Operations: [{}], failOnErrors: '1' }, 400, 'failOnErrors must be a positive integer'],
];
test.each(refused)('refuses %j', (body, status, message) => {
  expect(() => parseBulkRequest(body, limits)).toThrow(message);
  expect(() => parseBulkRequest(body, limits)).toThrow(expect.objectContaining({ status }));
});
