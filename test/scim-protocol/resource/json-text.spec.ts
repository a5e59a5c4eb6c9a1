import { describe, expect, test } from 'vitest';
import {
  applyPatch,
  type JsonValue,
  parsePatchOp,
  parseResource,
  URN,
  USER,
  withCustomAttributes,
} from '../../../src/scim-protocol/index.js';

const HR = 'urn:example:hr';
const STAFF = withCustomAttributes(USER, [
  { schema: HR, name: 'tags', resourceType: 'User', type: 'string', multiValued: true, required: false },
]);
const admin = { primary: false, type: 'WindowsAzureActiveDirectoryRole', value: 'Admin' };
const role = JSON.stringify({ id: 'r1', value: 'Admin', displayName: 'Administrators' });

function patch(operation: object) {
  const body = { schemas: [URN.patchOp], Operations: [operation] };
  return applyPatch({ userName: 'ada', roles: [admin] }, parsePatchOp(body, STAFF), STAFF);
}

const rolesOf = (roles: JsonValue) => parseResource({ userName: 'ada', roles }, STAFF)['roles'];

describe('a complex role of Entra ID is one role with its name', () => {
  const shapes: [name: string, value: unknown][] = [
    ['a JSON string in the value of an object', [{ value: role }]],
    ['a JSON string in the value of an object with other members', [{ $ref: null, primary: false, value: role }]],
    ['JSON strings in an array', [role]],
    ['a JSON string of the whole array', `[${role}]`],
    ['a JSON string of the only element', role],
    ['a JSON string within a JSON string', [{ value: JSON.stringify({ value: role }) }]],
  ];
  test.each(shapes)('%s', (_name, value) => {
    expect(patch({ op: 'Add', path: 'roles', value })['roles']).toEqual([{ ...admin, display: 'Administrators' }]);
    expect(patch({ op: 'Replace', path: 'roles', value })['roles']).toMatchObject([{ value: 'Admin' }]);
  });

  test('and are removed in the same format', () => {
    expect(patch({ op: 'Remove', path: 'roles', value: [{ value: role }] })).toEqual({ userName: 'ada' });
  });
});

test.each<[roles: JsonValue, kept: JsonValue]>([
  [['[temporary] editor'], [{ value: '[temporary] editor' }]],
  [['{braces}'], [{ value: '{braces}' }]],
  [[{ value: '{"a":1}' }], [{ value: '{"a":1}' }]],
  [[{ value: '[1]' }], [{ value: '[1]' }]],
  [[{ type: 'x', VALUE: 'Admin' }], [{ type: 'x', value: 'Admin' }]],
])('a string that is not a role in JSON is not changed: %j', (roles, kept) => expect(rolesOf(roles)).toEqual(kept));

test('the limits of a body apply to JSON strings', () => {
  expect(() => rolesOf(['{"__proto__":{}}'])).toThrow('cannot be the name of an attribute');
  expect(() => rolesOf([`${'['.repeat(30)}${']'.repeat(30)}`])).toThrow('nested at most');
});

describe('parses objects and lists from JSON strings in every attribute', () => {
  const cases: [operation: object, changed: object][] = [
    [{ op: 'replace', path: 'name', value: '{"givenName":"Ada"}' }, { name: { givenName: 'Ada' } }],
    [
      { op: 'add', path: `${URN.enterpriseUser}:manager`, value: '[{"value":"M1"}]' },
      { [URN.enterpriseUser]: { manager: { value: 'M1' } } },
    ],
    [
      { op: 'add', path: `${URN.enterpriseUser}:manager`, value: ['{"value":"M1"}'] },
      { [URN.enterpriseUser]: { manager: { value: 'M1' } } },
    ],
    [
      { op: 'add', path: URN.enterpriseUser, value: '{"department":"R&D"}' },
      { [URN.enterpriseUser]: { department: 'R&D' } },
    ],
    [{ op: 'add', path: `${HR}:tags`, value: '["a","b"]' }, { [HR]: { tags: ['a', 'b'] } }],
    [{ op: 'add', path: `${HR}:tags`, value: 'a' }, { [HR]: { tags: ['a'] } }],
    [{ op: 'add', path: `${HR}:tags`, value: [{ value: 'a' }] }, { [HR]: { tags: ['a'] } }],
    [{ op: 'replace', value: '{"title":"Dr"}' }, { title: 'Dr' }],
    [{ op: 'replace', value: '[{"title":"Dr"}]' }, { title: 'Dr' }],
    [{ op: 'replace', path: 'title', value: '{"a":1}' }, { title: '{"a":1}' }],
  ];
  test.each(cases)('%j', (operation, changed) => expect(patch(operation)).toMatchObject(changed));
});

describe('an object with only a value is replaced by that value', () => {
  const values = (value: JsonValue) => [
    { value },
    [{ value }],
    [{ $ref: null, value }],
    { Value: value, display: null },
  ];
  test.each([
    ['active', 'False', { active: false }],
    ['displayName', 'Ada', { displayName: 'Ada' }],
    ['name.familyName', 'King', { name: { familyName: 'King' } }],
    [`${URN.enterpriseUser}:department`, 'R&D', { [URN.enterpriseUser]: { department: 'R&D' } }],
    ['emails[type eq "work"].value', 'a@b.test', { emails: [{ type: 'work', value: 'a@b.test' }] }],
  ])('%s', (path, value, changed) => {
    for (const sent of values(value)) expect(patch({ op: 'Replace', path, value: sent })).toMatchObject(changed);
  });

  test('an empty object has no value', () => {
    expect(patch({ op: 'replace', path: 'displayName', value: { value: null } })).not.toHaveProperty('displayName');
  });

  test.each([{ value: 'a', type: 'b' }, { type: 'b' }, {}, { value: { value: 'a' } }])('%j is rejected', (value) => {
    expect(() => patch({ op: 'replace', path: 'title', value })).toThrow('title must be a string');
  });
});
