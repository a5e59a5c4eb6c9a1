import { expect, test } from 'vitest';
import { ScimError, URN } from '../../src/scim-protocol/index.js';

test.each([
  [
    ScimError.of('uniqueness', 'Taken'),
    { schemas: [URN.error], status: '409', scimType: 'uniqueness', detail: 'Taken' },
  ],
  [ScimError.of('sensitive', 'No'), { schemas: [URN.error], status: '403', scimType: 'sensitive', detail: 'No' }],
  [ScimError.withStatus(404, 'Gone'), { schemas: [URN.error], status: '404', detail: 'Gone' }],
])('%s', (error, wire) => {
  expect(JSON.parse(JSON.stringify(error))).toEqual(wire);
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe('ScimError');
});
