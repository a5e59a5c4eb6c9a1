import { expect, test } from 'vitest';
import { summaryOf, type RequestFacts } from '../../src/scim-requests/capture/summary.js';

const patch = (...operations: object[]) => ({ Operations: operations });
const ada = '{"userName":"ada@acme.test","meta":{"created":"1","lastModified":"1"}}';

test.each<[string, Partial<RequestFacts>]>([
  ['created ada@acme.test', { method: 'POST', path: '/Users', response: ada }],
  ['reactivated ada@acme.test', { method: 'POST', path: '/Users', response: ada.replace('d":"1"}', 'd":"2"}') }],
  ['deactivated ada@acme.test', { method: 'PUT', path: '/Users/1', request: { active: false }, response: ada }],
  ['updated ada@acme.test', { method: 'PUT', path: '/Users/1', request: { active: true }, response: ada }],
  [
    'deactivated ada@acme.test',
    { path: '/Users/1', request: patch({ op: 'replace', value: { active: false } }), response: ada },
  ],
  [
    'deactivated ada@acme.test',
    { path: '/Users/1', request: patch({ op: 'Replace', path: 'active', value: 'False' }), response: ada },
  ],
  [
    'activated ada@acme.test',
    { path: '/Users/1', request: patch({ op: 'replace', value: { active: true } }), response: ada },
  ],
  ['deleted a user', { method: 'DELETE', path: '/Users/1' }],
  ['read ada@acme.test', { method: 'GET', path: '/Users/1', response: ada }],
  ['1 user found by userName', { method: 'GET', path: '/Users?filter=userName%20eq', response: '{"totalResults":1,' }],
  ['0 groups found', { method: 'GET', path: '/Groups', response: '{"totalResults":0,' }],
  ['2 users found', { method: 'POST', path: '/Users/.search', response: '{"totalResults":2,' }],
  ['+3 members in {name}', { request: patch({ op: 'add', path: 'members', value: [{}, {}, {}] }) }],
  ['−1 member in {name}', { request: patch({ op: 'remove', path: 'members[value eq "1"]' }) }],
  [
    '+1 −2 members in {name}',
    {
      request: patch({ op: 'add', path: 'members', value: [{}] }, { op: 'remove', path: 'members', value: [{}, {}] }),
    },
  ],
  ['set to 2 members in {name}', { request: patch({ op: 'replace', path: 'members', value: [{}, {}] }) }],
  ['set the name to Eng', { request: patch({ op: 'replace', value: { id: '1', displayName: 'Eng' } }) }],
  ['set the name to Eng', { request: patch({ op: 'replace', path: 'displayName', value: 'Eng' }) }],
  [
    '+1 member in {name}',
    { request: patch({ op: 'replace', value: { displayName: 'Eng' } }, { op: 'add', path: 'members', value: [{}] }) },
  ],
  [
    'created Eng, 1 member',
    { method: 'POST', path: '/Groups', request: { members: [{}] }, response: '{"displayName":"Eng"}' },
  ],
  ['replaced Eng, 0 members', { method: 'PUT', request: {}, response: '{"displayName":"Eng"}' }],
  ['read {name}', { method: 'GET' }],
  ['read Schemas', { method: 'GET', path: '/Schemas' }],
  ['2 operations in bulk', { method: 'POST', path: '/Bulk', request: patch({}, {}) }],
  [
    'userName ada@acme.test is taken by an active user',
    { status: 409, failure: { code: 'USER_NAME_TAKEN', userName: 'ada@acme.test' }, detail: 'in other words' },
  ],
  ['member 7 not found', { status: 400, failure: { code: 'UNKNOWN_MEMBER', member: '7' } }],
  ['This token is unknown', { status: 401, detail: 'This token is unknown.' }],
  ['answered 500 without a reason', { status: 500 }],
  ['updated {name}', { request: 'a text' }],
])('%s', (summary, told) => {
  const usual = {
    method: 'PATCH',
    path: '/Groups/1',
    status: 200,
    failure: undefined,
    detail: null,
    request: undefined,
    response: '',
  };
  expect(summaryOf({ ...usual, ...told })).toBe(summary);
});
