import { describe, expect, test } from 'vitest';
import {
  applyPatch,
  evaluate,
  GROUP,
  mergePut,
  parseFilter,
  parsePatchOp,
  parseResource,
  parseSort,
  splitGroupPatch,
  URN,
  USER,
  type JsonObject,
} from '../../src/scim-protocol/index.js';

const ADSCIM_GROUP = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group';
const ENTERPRISE = URN.enterpriseUser;
const ada: JsonObject = {
  userName: 'ada',
  active: true,
  displayName: 'Ada',
  emails: [{ value: 'a@b.test', type: 'work' }],
  roles: [{ value: 'user' }, { value: 'admin', primary: true }],
};

const patches: [quirk: string, operation: object, changed: object][] = [
  ['a boolean in quotes', { op: 'Replace', path: 'active', value: 'False' }, { active: false }],
  [
    'a boolean in quotes, in lower case, without a path',
    { op: 'Replace', value: { active: 'false' } },
    { active: false },
  ],
  [
    'the manager by its path, as a string',
    { op: 'Add', path: `${ENTERPRISE}:manager`, value: 'M1' },
    { [ENTERPRISE]: { manager: { value: 'M1' } } },
  ],
  [
    "a dot after the URN, as in Microsoft's collection",
    { op: 'replace', path: `${ENTERPRISE}.manager`, value: 'M1' },
    { [ENTERPRISE]: { manager: { value: 'M1' } } },
  ],
  [
    'a dot after the URN, and another one',
    { op: 'replace', path: `${ENTERPRISE.toUpperCase()}.manager.value`, value: 'M1' },
    { [ENTERPRISE]: { manager: { value: 'M1' } } },
  ],
  ['a dot after the core URN', { op: 'replace', path: `${URN.user}.title`, value: 'Dr' }, { title: 'Dr' }],
  [
    'a dot after the URN in a value',
    { op: 'add', value: { [`${ENTERPRISE}.department`]: 'R&D' } },
    { [ENTERPRISE]: { department: 'R&D' } },
  ],
  [
    'a value of a missing element',
    { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '1' },
    { phoneNumbers: [{ type: 'mobile', value: '1' }] },
  ],
  [
    'a value of a missing element beside others',
    { op: 'Replace', path: 'emails[type eq "home"].value', value: 'h' },
    {
      emails: [
        { value: 'a@b.test', type: 'work' },
        { type: 'home', value: 'h' },
      ],
    },
  ],
  [
    'a sub-attribute of a missing address',
    { op: 'Add', path: 'addresses[type eq "work"].streetAddress', value: 'Main' },
    { addresses: [{ type: 'work', streetAddress: 'Main' }] },
  ],
  [
    'paths as the names of a value',
    { op: 'Add', value: { 'name.givenName': 'A', 'name.familyName': 'K', [`${ENTERPRISE}:division`]: 'x' } },
    { name: { givenName: 'A', familyName: 'K' }, [ENTERPRISE]: { division: 'x' } },
  ],
  ['reactivation of an active or inactive user', { op: 'Replace', path: 'active', value: 'True' }, { active: true }],
  ['one value in an array', { op: 'Replace', path: 'displayName', value: ['A'] }, { displayName: 'A' }],
  [
    'one manager in an array',
    { op: 'Replace', path: `${ENTERPRISE}:manager`, value: [{ value: 'M1' }] },
    { [ENTERPRISE]: { manager: { value: 'M1' } } },
  ],
  [
    'a filter with a boolean in quotes',
    { op: 'Replace', path: 'roles[primary eq "True"].value', value: 'owner' },
    { roles: [{ value: 'user' }, { value: 'owner', primary: true }] },
  ],
  [
    'that filter without a matching element',
    { op: 'Add', path: 'entitlements[primary eq "True"].value', value: 'x' },
    { entitlements: [{ primary: true, value: 'x' }] },
  ],
  ['a manager without a value', { op: 'Remove', path: `${ENTERPRISE}:manager` }, {}],
  ['an empty manager', { op: 'Replace', path: `${ENTERPRISE}:manager`, value: '' }, {}],
];
test.each(patches)('Entra ID: %s', (_quirk, operation, changed) => {
  const operations = parsePatchOp({ schemas: [URN.patchOp], Operations: [operation] }, USER);
  expect(applyPatch(ada, operations, USER)).toEqual({ ...ada, ...changed });
});

describe('groups', () => {
  const members: [quirk: string, operation: object, change: object][] = [
    [
      'Entra ID and JumpCloud list the members to remove',
      { op: 'Remove', path: 'members', value: [{ $ref: null, value: 'a' }, { value: 'b' }] },
      { kind: 'remove', ids: ['a', 'b'] },
    ],
    [
      'a member to remove without an array',
      { op: 'Remove', path: 'members', value: { value: 'a' } },
      { kind: 'remove', ids: ['a'] },
    ],
    ['all of them', { op: 'Remove', path: 'members' }, { kind: 'clear' }],
    [
      'Entra ID adds members with a $ref',
      { op: 'Add', path: 'members', value: [{ $ref: null, value: 'a' }] },
      { kind: 'add', ids: ['a'] },
    ],
    ['one without an array', { op: 'Add', path: 'members', value: { value: 'a' } }, { kind: 'add', ids: ['a'] }],
    [
      'members with an undeclared name',
      { op: 'add', path: 'members', value: [{ value: 'a', displayName: 'Ada', type: 'User' }] },
      { kind: 'add', ids: ['a'] },
    ],
    ['bare ids', { op: 'add', value: { members: ['a'] } }, { kind: 'add', ids: ['a'] }],
  ];
  test.each(members)('%s', (_quirk, operation, change) => {
    expect(splitGroupPatch(parsePatchOp({ Operations: [operation] }, GROUP)).members).toEqual([change]);
  });

  test("carry Entra ID's own schema", () => {
    const body = { schemas: [URN.group, ADSCIM_GROUP], externalId: 'e', displayName: 'Crew', members: [], meta: {} };
    expect(mergePut({}, parseResource(body, GROUP), GROUP)).toEqual({ externalId: 'e', displayName: 'Crew' });
    expect(parseResource({ displayName: 'Crew', [ADSCIM_GROUP]: { a: 1 } }, GROUP)).toHaveProperty(
      [ADSCIM_GROUP, 'a'],
      1,
    );
  });

  test('receive their externalId later', () => {
    const operations = parsePatchOp({ Operations: [{ op: 'Replace', path: 'externalId', value: 'e' }] }, GROUP);
    expect(applyPatch({ displayName: 'Crew' }, operations, GROUP)).toEqual({ displayName: 'Crew', externalId: 'e' });
  });
});

test('OneLogin sends schemas of SCIM 1.1', () => {
  const enterprise = 'urn:scim:schemas:extension:enterprise:2.0';
  const body = { schemas: ['urn:scim:schemas:core:2.0', enterprise], userName: 'ada', [enterprise]: { division: 'x' } };
  expect(parseResource(body, USER)).toEqual({ userName: 'ada', [ENTERPRISE]: { division: 'x' } });
});

test.each([
  `${ENTERPRISE}.department eq "r&d"`,
  `${ENTERPRISE}:department eq "R&D"`,
  'urn:scim:schemas:extension:enterprise:1.0:user:department eq "R&D"',
])('the filter %s', (filter) => {
  expect(evaluate(parseFilter(filter), { [ENTERPRISE]: { department: 'R&D' } }, USER)).toBe(true);
});

test('a dot after the URN in sortBy', () => {
  const path = { urn: ENTERPRISE, attribute: 'department' };
  expect(parseSort({ sortBy: `${ENTERPRISE}.department` }, USER)).toEqual({ path, descending: false });
});

test('a dot after an undeclared URN is invalid', () => {
  const operation = { op: 'add', path: 'urn:example:other:User.title', value: 'x' };
  expect(() => parsePatchOp({ Operations: [operation] }, USER)).toThrow('is unknown');
});
