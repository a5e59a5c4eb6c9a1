import { expect, test } from 'vitest';
import { bulkResponse, bulkResult, ScimError, URN, type BulkOutcome } from '../../../src/scim-protocol/index.js';
import type { BulkOperation, MalformedOperation } from '../../../src/scim-protocol/index.js';

const post: BulkOperation = { method: 'POST', resource: 'User', bulkId: 'a', data: {} };
const remove: BulkOperation = { method: 'DELETE', resource: 'User', id: '1' };
const location = 'https://example.test/scim/Users/1';
const error = ScimError.of('uniqueness', 'Taken');

const cases: [operation: BulkOperation | MalformedOperation, outcome: BulkOutcome, result: object][] = [
  [
    post,
    { status: 201, location, version: 'W/"1"' },
    { location, method: 'POST', bulkId: 'a', version: 'W/"1"', status: '201' },
  ],
  [remove, { status: 204, location }, { location, method: 'DELETE', status: '204' }],
  [remove, { status: 204 }, { method: 'DELETE', status: '204' }],
  [
    post,
    { error },
    {
      method: 'POST',
      bulkId: 'a',
      status: '409',
      response: { schemas: [URN.error], status: '409', scimType: 'uniqueness', detail: 'Taken' },
    },
  ],
  [remove, { error, location }, expect.objectContaining({ location, status: '409' })],
  [{ error }, { error }, expect.not.objectContaining({ method: expect.anything(), bulkId: expect.anything() })],
];
test.each(cases)('%j: %j', (operation, outcome, result) => expect(bulkResult(operation, outcome)).toEqual(result));

test('operations that were not executed have no result', () => {
  const result = bulkResult(remove, { status: 204 });
  expect(bulkResponse([result, undefined])).toEqual({ schemas: [URN.bulkResponse], Operations: [result] });
});
