import { describe, expect, test } from 'vitest';
import {
  GROUP,
  parseResource,
  requireAttributes,
  URN,
  USER,
  type JsonObject,
  type ResourceSchema,
} from '../../../src/scim-protocol/index.js';

const ENTERPRISE = URN.enterpriseUser;

const cases: [name: string, body: JsonObject, resource: JsonObject][] = [
  [
    'names without regard to letter case',
    { USERNAME: 'ada', Name: { GIVENNAME: 'Ada' } },
    { userName: 'ada', name: { givenName: 'Ada' } },
  ],
  [
    'what a client cannot set',
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
    'what the schema does not have',
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
    'values that say there is none',
    { emails: [{ value: '', type: 'work' }, null, {}, { value: 'a', display: '' }] },
    { emails: [{ value: 'a' }] },
  ],
  ['only values that say there is none', { emails: [{ value: null, type: 'work' }] }, { emails: null }],
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
    "OneLogin's names of it",
    { 'urn:scim:schemas:extension:enterprise:2.0': { division: 'x' } },
    { [ENTERPRISE]: { division: 'x' } },
  ],
  [
    "OneLogin's other name of it",
    { 'urn:scim:schemas:extension:enterprise:1.0': { division: 'x' } },
    { [ENTERPRISE]: { division: 'x' } },
  ],
  ['an empty extension', { [ENTERPRISE]: null }, { [ENTERPRISE]: null }],
  ['an extension that is an empty array', { [ENTERPRISE]: [] }, { [ENTERPRISE]: null }],
  ['an extension that is an empty string', { [ENTERPRISE]: '' }, { [ENTERPRISE]: null }],
  [
    'extensions nobody declared',
    { 'urn:okta:custom:1.0': { A: [1, { b: null }] }, 'http://x/y': 'z' },
    { 'urn:okta:custom:1.0': { A: [1, { b: null }] }, 'http://x/y': 'z' },
  ],
  ['the core schema as if it were an extension', { [URN.user]: { title: 'Dr' } }, { title: 'Dr' }],
];
test.each(cases)('reads %s', (_name, body, resource) => expect(parseResource(body, USER)).toEqual(resource));

test('a member that is undefined is no value', () => {
  const body = { title: undefined, name: { givenName: undefined }, 'urn:x:1.0': undefined };
  expect(parseResource(body, USER)).toEqual({ title: null, name: { givenName: null }, 'urn:x:1.0': null });
});

test('reads members without what is said about them', () => {
  const members = [{ value: 'u1', display: null, $ref: 'x', type: 'User' }, 'u2'];
  expect(parseResource({ displayName: 'Crew', members }, GROUP)).toEqual({
    displayName: 'Crew',
    members: [{ value: 'u1', type: 'User' }, { value: 'u2' }],
  });
});

test('a group may have more members than a user has e-mail addresses', () => {
  const members = Array.from({ length: 20_000 }, (_, index) => ({ value: `user-${index}` }));
  expect(parseResource({ members }, GROUP)['members']).toHaveLength(20_000);
});

function nested(levels: number): JsonObject {
  return levels === 0 ? {} : { a: nested(levels - 1) };
}

describe('refuses', () => {
  const refused: [body: unknown, message: string][] = [
    [{ userName: 5 }, 'userName must be a string'],
    [{ userName: { a: 1 } }, 'userName must be a string'],
    [{ userName: ['a', 'b'] }, 'userName must be a single value'],
    [{ active: 1 }, 'active must be true or false'],
    [{ active: 'yes' }, 'active must be true or false'],
    [{ name: 'Ada' }, 'name must be an object'],
    [{ name: { givenName: 1 } }, 'name.givenName must be a string'],
    [{ emails: 'a@b.test' }, 'emails must be an array'],
    [{ emails: 5 }, 'emails must be an array'],
    [{ emails: [5] }, 'emails[0] must be an object'],
    [{ addresses: ['x'] }, 'addresses[0] must be an object'],
    [{ emails: [{ value: 'a' }, { value: 5 }] }, 'emails[1].value must be a string'],
    [{ emails: [{ primary: 'x' }] }, 'emails[0].primary must be true or false'],
    [{ [ENTERPRISE]: 'x' }, `${ENTERPRISE} must be an object`],
    [{ [ENTERPRISE]: [{}, {}] }, `${ENTERPRISE} must be an object`],
    [{ [ENTERPRISE]: { department: 5 } }, 'department must be a string'],
    [{ userName: 'x'.repeat(513) }, 'userName has at most 512 characters'],
    [{ emails: [{ value: 'x'.repeat(513) }] }, 'emails[0].value has at most 512 characters'],
    [{ title: 'x'.repeat(8193) }, 'title has at most 8192 characters'],
    [{ emails: Array.from({ length: 1001 }, () => ({ value: 'x' })) }, 'emails has at most 1000 values'],
    [{ title: 'a\0b' }, 'title contains U+0000 or a character that is not Unicode'],
    [{ 'urn:x:1.0': { a: ['\0'] } }, 'a contains U+0000'],
    [{ nope: '\ud800' }, 'nope contains U+0000 or a character that is not Unicode'],
    [{ 'a\0': 1 }, '"a\\u0000" cannot be the name of an attribute'],
    [JSON.parse('{"__proto__":{"active":true}}'), '"__proto__" cannot be the name of an attribute'],
    [
      JSON.parse('{"urn:x:1.0":{"constructor":{"prototype":{"a":1}}}}'),
      '"constructor" cannot be the name of an attribute',
    ],
    [{ name: { prototype: 1 } }, '"prototype" cannot be the name of an attribute'],
    [{ 'urn:x:1.0': nested(20) }, 'Values nest at most 20 levels'],
  ];
  test.each(refused)('%j', (body, message) => {
    expect(() => parseResource(body, USER)).toThrow(message);
    expect(() => parseResource(body, USER)).toThrow(expect.objectContaining({ scimType: 'invalidValue', status: 400 }));
  });

  test.each([undefined, null, 'x', 5, []])('the body %j', (body) => {
    expect(() => parseResource(body, USER)).toThrow('A User must be a JSON object');
    expect(() => parseResource(body, USER)).toThrow(expect.objectContaining({ scimType: 'invalidSyntax' }));
  });

  test('nothing that fits', () => {
    const body = { userName: 'x'.repeat(512), title: 'x'.repeat(8192), 'urn:x:1.0': nested(19) };
    expect(parseResource(body, USER)).toEqual(body);
  });

  test('and leaves the prototype of objects alone', () => {
    expect(() => parseResource(JSON.parse('{"urn:x:1.0":{"__proto__":{"polluted":true}}}'), USER)).toThrow();
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('polluted' in {}).toBe(false);
  });
});

describe('requireAttributes', () => {
  test.each([{}, { userName: null }, { userName: '' }, { userName: '  ' }])('misses userName in %j', (resource) => {
    expect(() => requireAttributes(resource, USER)).toThrow('userName is required');
    expect(() => requireAttributes(resource, USER)).toThrow(expect.objectContaining({ scimType: 'invalidValue' }));
  });
  test('misses displayName in a group', () => {
    expect(() => requireAttributes({ members: null }, GROUP)).toThrow('displayName is required');
  });
  test('is content', () => expect(() => requireAttributes({ userName: 'ada' }, USER)).not.toThrow());
});

describe('types that only other schemas use', () => {
  const attribute = {
    multiValued: false,
    required: false,
    caseExact: true,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    description: '',
  } as const;
  const schema: ResourceSchema = {
    ...USER,
    core: {
      ...USER.core,
      attributes: [
        { ...attribute, name: 'age', type: 'integer' },
        { ...attribute, name: 'height', type: 'decimal' },
        { ...attribute, name: 'tags', type: 'string', multiValued: true },
        { ...attribute, name: 'empty', type: 'complex' },
      ],
    },
  };
  test('are read', () => {
    const body = { age: 9, height: 1.5, tags: ['a', '', 'b'], empty: {} };
    expect(parseResource(body, schema)).toEqual({ ...body, tags: ['a', 'b'] });
  });
  test.each([
    [{ age: 1.5 }, 'age must be an integer'],
    [{ age: '1' }, 'age must be an integer'],
    [{ height: '1' }, 'height must be a number'],
    [{ tags: 'a' }, 'tags must be an array'],
    [{ empty: 'a' }, 'empty must be an object'],
  ])('are checked: %j', (body, message) => expect(() => parseResource(body, schema)).toThrow(message));
});
