import { expect, test } from 'vitest';
import { auditSearch } from '../../portal/src/audit/audit-search.js';
import { directoryServicesSearch } from '../../portal/src/app/search.js';
import { requestsSearch } from '../../portal/src/requests/request-search.js';

test.each([['toString'], ['__proto__'], ['UNKNOWN'], [1]])('drops the status %j', (status) => {
  expect(directoryServicesSearch({ status }).status).toBeUndefined();
});

test.each([
  [42, '42'],
  [true, 'true'],
  ['', undefined],
  [['a'], undefined],
])('every list reads ?search=%j alike', (sent, search) => {
  for (const read of [directoryServicesSearch, auditSearch, requestsSearch])
    expect(read({ search: sent }).search).toBe(search);
});

test.each([
  ['failures', 'failures'],
  ['newest', undefined],
  [1, undefined],
])('reads the order %j of requests', (order, expected) => expect(requestsSearch({ order }).order).toBe(expected));
