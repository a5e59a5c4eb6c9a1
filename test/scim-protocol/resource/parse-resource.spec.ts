import { describe, expect, test } from 'vitest';
import {
  GROUP,
  parseResource,
  requireAttributes,
  URN,
  USER,
  type JsonObject,
} from '../../../src/scim-protocol/index.js';

const ENTERPRISE = URN.enterpriseUser;

const cases: [name: string, body: JsonObject, resource: JsonObject][] = [
  [
    'case-insensitive names',
    { USERNAME: 'ada', Name: { GIVENNAME: 'Ada' } },
    { userName: 'ada', name: { givenName: 'Ada' } },
  ],
  [
    'read-only attributes',
    {
      schemas: [URN.user],
      id: '1',
      meta: { version: 'x' },
      groups: [{ value: '1' }],
      password: 'x',
      userName: 'ada',
      externalId: 'e',
    },
    { userName: 'ada', externalId: 'e' },
  ],
  [
    'unknown attributes',
    { nope: 1, 'x y': { z: [] }, name: { nope: 1, givenName: 'Ada' } },
    { name: { givenName: 'Ada' } },
  ],
  [
    'empty values',
    { title: '', nickName: null, emails: [], name: { middleName: '' } },
    { title: null, nickName: null, emails: null, name: { middleName: null } },
  ],
  ['empty required values', { userName: '', active: null }, { userName: null, active: null }],
  [
    'booleans as strings',
    { active: 'True', emails: [{ value: 'a', primary: 'false' }] },
    { active: true, emails: [{ value: 'a', primary: false }] },
  ],
  [
    'an array of one for a single value',
    { title: ['Dr'], name: [{ givenName: ['Ada'] }] },
    { title: 'Dr', name: { givenName: 'Ada' } },
  ],
  ['an object for an array of one', { emails: { value: 'a' } }, { emails: [{ value: 'a' }] }],
  ['strings for objects with a value', { roles: ['admin', 'dev'] }, { roles: [{ value: 'admin' }, { value: 'dev' }] }],
  [
    'values that mean no value',
    { emails: [{ value: '', type: 'work' }, null, {}, { value: 'a', display: '' }] },
    { emails: [{ value: 'a' }] },
  ],
  ['only values that mean no value', { emails: [{ value: null, type: 'work' }] }, { emails: null }],
  [
    'values without a value',
    { addresses: [{ country: 'NL' }], emails: [{ type: 'work' }] },
    { addresses: [{ country: 'NL' }], emails: [{ type: 'work' }] },
  ],
  [
    'more than one primary value',
    { emails: [{ value: 'a' }, { value: 'b', primary: true }, { value: 'c', primary: true }] },
    { emails: [{ value: 'a' }, { value: 'b', primary: true }, { value: 'c', primary: false }] },
  ],
  [
    'the enterprise extension',
    { [ENTERPRISE.toLowerCase()]: { Department: 'R&D', manager: 'M1', nope: 1, costCenter: '' } },
    { [ENTERPRISE]: { department: 'R&D', manager: { value: 'M1' }, costCenter: null } },
  ],
  [
    'a manager as an object',
    { [ENTERPRISE]: [{ manager: { value: 'M', displayName: 'Boss', $ref: 'x' } }] },
    { [ENTERPRISE]: { manager: { value: 'M', displayName: 'Boss', $ref: 'x' } } },
  ],
  [
    "OneLogin's URNs of it",
    { 'urn:scim:schemas:extension:enterprise:2.0': { division: 'x' } },
    { [ENTERPRISE]: { division: 'x' } },
  ],
  [
    "OneLogin's other URN of it",
    { 'urn:scim:schemas:extension:enterprise:1.0': { division: 'x' } },
    { [ENTERPRISE]: { division: 'x' } },
  ],
  ['an empty extension', { [ENTERPRISE]: null }, { [ENTERPRISE]: null }],
  ['an extension that is an empty array', { [ENTERPRISE]: [] }, { [ENTERPRISE]: null }],
  ['an extension that is an empty string', { [ENTERPRISE]: '' }, { [ENTERPRISE]: null }],
  [
    'undeclared extensions',
    { 'urn:okta:custom:1.0': { A: [1, { b: null }] }, 'http://x/y': 'z' },
    { 'urn:okta:custom:1.0': { A: [1, { b: null }] }, 'http://x/y': 'z' },
  ],
  ['the core schema as an extension', { [URN.user]: { title: 'Dr' } }, { title: 'Dr' }],
];
test.each(cases)('reads %s', (_name, body, resource) => expect(parseResource(body, USER)).toEqual(resource));

test('an undefined member is not a value', () => {
  const body = { title: undefined, name: { givenName: undefined }, 'urn:x:1.0': undefined };
  expect(parseResource(body, USER)).toEqual({ title: null, name: { givenName: null }, 'urn:x:1.0': null });
});

test('parses members without their sub-attributes', () => {
  const members = [{ value: 'u1', display: 'Ada', $ref: 'x', type: 'User' }, 'u2'];
  expect(parseResource({ displayName: 'Crew', members }, GROUP)).toEqual({
    displayName: 'Crew',
    members: [{ value: 'u1', type: 'User' }, { value: 'u2' }],
  });
});

test('a group can have more members than a user can have email addresses', () => {
  const members = Array.from({ length: 20_000 }, (_, index) => ({ value: `user-${index}` }));
  expect(parseResource({ members }, GROUP)['members']).toHaveLength(20_000);
});

describe('requireAttributes', () => {
  test.each([{}, { userName: null }, { userName: '' }, { userName: '  ' }])(
    'reports a missing userName in %j',
    (resource) => {
      expect(() => requireAttributes(resource, USER)).toThrow('userName is required');
      expect(() => requireAttributes(resource, USER)).toThrow(expect.objectContaining({ scimType: 'invalidValue' }));
    },
  );
  test('reports a missing displayName in a group', () => {
    expect(() => requireAttributes({ members: null }, GROUP)).toThrow('displayName is required');
  });
  test('accepts complete resources', () => expect(() => requireAttributes({ userName: 'ada' }, USER)).not.toThrow());
});
