import { describe, expect, test } from 'vitest';
import {
  applyPatch,
  parsePatchOp,
  URN,
  USER,
  type JsonObject,
  type Operation,
} from '../../../src/scim-protocol/index.js';

const work = { value: 'a@work.test', type: 'work', primary: true };
const home = { value: 'a@home.test', type: 'home' };

const ada = {
  id: '1',
  userName: 'ada',
  active: true,
  title: 'Dr',
  name: { givenName: 'Ada', familyName: 'King' },
  emails: [work, home],
  [URN.enterpriseUser]: { department: 'R&D', manager: { value: 'M1', displayName: 'Boss' } },
  'urn:x:1.0:User': { a: 1 },
};

function patch(resource: JsonObject, ...Operations: object[]): JsonObject {
  return applyPatch(resource, parsePatchOp({ Operations }, USER), USER);
}

const { title: _title, ...untitled } = ada;
const { emails: _emails, ...withoutEmails } = ada;
const { [URN.enterpriseUser]: _enterprise, ...withoutEnterprise } = ada;
const { 'urn:x:1.0:User': _unknown, ...withoutUnknown } = ada;

const changes: [name: string, operation: object, changed: JsonObject][] = [
  ['replaces a single value', { op: 'replace', path: 'title', value: 'Prof' }, { ...ada, title: 'Prof' }],
  ['adds a single value', { op: 'add', path: 'nickName', value: 'A' }, { ...ada, nickName: 'A' }],
  ['removes a single value', { op: 'remove', path: 'title' }, untitled],
  ['clears a single value', { op: 'replace', path: 'title', value: '' }, untitled],
  ['removes what is not there', { op: 'remove', path: 'nickName' }, ada],
  ['adds nothing', { op: 'add', path: 'title', value: null }, ada],
  [
    'leaves the other parts of a complex attribute',
    { op: 'replace', path: 'name', value: { givenName: 'Augusta' } },
    { ...ada, name: { givenName: 'Augusta', familyName: 'King' } },
  ],
  ['clears a part', { op: 'replace', value: { name: { givenName: null } } }, { ...ada, name: { familyName: 'King' } }],
  [
    'replaces a part',
    { op: 'replace', path: 'name.givenName', value: 'Augusta' },
    { ...ada, name: { givenName: 'Augusta', familyName: 'King' } },
  ],
  ['removes a part', { op: 'remove', path: 'name.givenName' }, { ...ada, name: { familyName: 'King' } }],
  [
    'appends a value',
    { op: 'add', path: 'emails', value: [{ value: 'b', type: 'other' }] },
    { ...ada, emails: [work, home, { value: 'b', type: 'other' }] },
  ],
  ['does not add a value twice', { op: 'add', path: 'emails', value: [home, { value: 'a@work.test' }] }, ada],
  [
    'adds what is new about a value',
    { op: 'add', path: 'emails', value: [{ ...home, display: 'Home' }] },
    { ...ada, emails: [work, { ...home, display: 'Home' }] },
  ],
  [
    'tells values of different types apart',
    { op: 'add', path: 'emails', value: [{ ...home, type: 'other' }] },
    { ...ada, emails: [work, home, { ...home, type: 'other' }] },
  ],
  [
    'a new primary value ends the old one',
    { op: 'add', path: 'emails', value: [{ value: 'b', primary: true }] },
    { ...ada, emails: [{ ...work, primary: false }, home, { value: 'b', primary: true }] },
  ],
  [
    'a known value can become the primary one',
    { op: 'add', path: 'emails', value: [{ ...home, primary: true }] },
    {
      ...ada,
      emails: [
        { ...work, primary: false },
        { ...home, primary: true },
      ],
    },
  ],
  [
    'a selected value can become the primary one',
    { op: 'replace', path: 'emails[type eq "home"].primary', value: true },
    {
      ...ada,
      emails: [
        { ...work, primary: false },
        { ...home, primary: true },
      ],
    },
  ],
  [
    'replaces all values',
    { op: 'replace', path: 'emails', value: [{ value: 'b' }] },
    { ...ada, emails: [{ value: 'b' }] },
  ],
  ['clears all values', { op: 'replace', path: 'emails', value: [] }, withoutEmails],
  ['removes all values', { op: 'remove', path: 'emails' }, withoutEmails],
  ['removes the selected value', { op: 'remove', path: 'emails[type eq "work"]' }, { ...ada, emails: [home] }],
  ['removes the last values', { op: 'remove', path: 'emails[value pr]' }, withoutEmails],
  [
    'removes the listed values',
    { op: 'remove', path: 'emails', value: [{ value: 'a@work.test' }] },
    { ...ada, emails: [home] },
  ],
  ['removing a value that is not there succeeds', { op: 'remove', path: 'emails[type eq "other"]' }, ada],
  [
    'removes a part of the selected value',
    { op: 'remove', path: 'emails[type eq "work"].primary' },
    { ...ada, emails: [{ value: 'a@work.test', type: 'work' }, home] },
  ],
  [
    'clears the selected value',
    { op: 'replace', path: 'emails[type eq "work"]', value: null },
    { ...ada, emails: [home] },
  ],
  [
    'replaces a part of the selected value',
    { op: 'replace', path: 'emails[type eq "work"].value', value: 'b' },
    { ...ada, emails: [{ ...work, value: 'b' }, home] },
  ],
  [
    'adds to the selected value',
    { op: 'add', path: 'emails[type eq "home"]', value: { display: 'Home' } },
    { ...ada, emails: [work, { ...home, display: 'Home' }] },
  ],
  [
    'replaces the selected value, which stays selected',
    { op: 'replace', path: 'emails[type eq "work"]', value: { value: 'b' } },
    { ...ada, emails: [{ value: 'b', type: 'work' }, home] },
  ],
  [
    'replaces a value selected by any filter',
    { op: 'replace', path: 'emails[value co "work"]', value: { value: 'b' } },
    { ...ada, emails: [{ value: 'b' }, home] },
  ],
  [
    'a value replaced by nothing goes',
    { op: 'replace', path: 'emails[type eq "work"]', value: { value: '' } },
    { ...ada, emails: [home] },
  ],
  [
    'a value without its value goes',
    { op: 'replace', path: 'emails[type eq "work"].value', value: '' },
    { ...ada, emails: [home] },
  ],
  [
    'a value without its value goes when that is removed',
    { op: 'remove', path: 'emails[type eq "work"].value' },
    { ...ada, emails: [home] },
  ],
  [
    'a value without any part goes',
    { op: 'replace', path: 'emails[value co "work"]', value: { display: '' } },
    { ...ada, emails: [home] },
  ],
  ['nothing is made of nothing', { op: 'add', path: 'emails[type eq "x"]', value: { value: '' } }, ada],
  [
    'changes a part of all values',
    { op: 'replace', path: 'emails.type', value: 'x' },
    {
      ...ada,
      emails: [
        { ...work, type: 'x' },
        { ...home, type: 'x' },
      ],
    },
  ],
  [
    'removes a part of all values',
    { op: 'remove', path: 'emails.type' },
    { ...ada, emails: [{ value: 'a@work.test', primary: true }, { value: 'a@home.test' }] },
  ],
  [
    'makes the value that Entra ID wants to change',
    { op: 'replace', path: 'phoneNumbers[type eq "work"].value', value: '1' },
    { ...ada, phoneNumbers: [{ type: 'work', value: '1' }] },
  ],
  [
    'makes a value with all that the filter says',
    { op: 'add', path: 'emails[type eq "x" and primary eq true].value', value: 'b' },
    { ...ada, emails: [{ ...work, primary: false }, home, { type: 'x', primary: true, value: 'b' }] },
  ],
  [
    'makes a value without a filter',
    { op: 'add', path: 'roles.value', value: 'admin' },
    { ...ada, roles: [{ value: 'admin' }] },
  ],
  [
    'replaces a part of an extension',
    { op: 'replace', path: `${URN.enterpriseUser}:department`, value: 'Ops' },
    { ...ada, [URN.enterpriseUser]: { ...ada[URN.enterpriseUser], department: 'Ops' } },
  ],
  [
    'replaces a part of a part of an extension',
    { op: 'replace', path: `${URN.enterpriseUser}:manager.value`, value: 'M2' },
    { ...ada, [URN.enterpriseUser]: { department: 'R&D', manager: { value: 'M2', displayName: 'Boss' } } },
  ],
  [
    'takes a manager as a string',
    { op: 'replace', path: `${URN.enterpriseUser}:manager`, value: 'M2' },
    { ...ada, [URN.enterpriseUser]: { department: 'R&D', manager: { value: 'M2', displayName: 'Boss' } } },
  ],
  ['removes an extension', { op: 'remove', path: URN.enterpriseUser }, withoutEnterprise],
  [
    'an extension without parts is gone',
    { op: 'replace', path: URN.enterpriseUser, value: { department: '', manager: null } },
    withoutEnterprise,
  ],
  [
    'merges into an unknown extension',
    { op: 'replace', value: { 'URN:x:1.0:User': { b: 2 } } },
    { ...ada, 'urn:x:1.0:User': { a: 1, b: 2 } },
  ],
  [
    'replaces what is not an object in an unknown extension',
    { op: 'replace', value: { 'urn:x:1.0:User': 'x' } },
    { ...ada, 'urn:x:1.0:User': 'x' },
  ],
  [
    'sets a part of an unknown extension',
    { op: 'add', path: 'urn:y:1.0:User:b', value: [2] },
    { ...ada, 'urn:y:1.0:User': { b: [2] } },
  ],
  ['removes a part of an unknown extension', { op: 'remove', path: 'urn:x:1.0:User:a' }, withoutUnknown],
  ['clears a part of an unknown extension', { op: 'replace', path: 'urn:x:1.0:User:a', value: null }, withoutUnknown],
  ['removes an unknown extension', { op: 'remove', path: 'urn:x:1.0:User' }, withoutUnknown],
  ['clears an unknown extension', { op: 'replace', path: 'urn:x:1.0:User', value: null }, withoutUnknown],
];

test.each(changes)('%s', (_name, operation, changed) => expect(patch(ada, operation)).toEqual(changed));

test('a multi-valued attribute without parts', () => {
  const attribute = {
    required: false,
    caseExact: true,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    description: '',
  } as const;
  const core = {
    ...USER.core,
    attributes: [{ ...attribute, name: 'tags', type: 'string', multiValued: true } as const],
  };
  const schema = { ...USER, core };
  const tags = (...Operations: object[]) =>
    applyPatch({ tags: ['a', 'b'] }, parsePatchOp({ Operations }, schema), schema)['tags'];
  expect(tags({ op: 'add', path: 'tags', value: ['b', 'c'] })).toEqual(['a', 'b', 'c']);
  expect(tags({ op: 'remove', path: 'tags', value: ['a'] })).toEqual(['b']);
  expect(tags({ op: 'remove', path: 'tags[value eq "a"]' })).toEqual(['b']);
  expect(tags({ op: 'replace', path: 'tags[value eq "a"]', value: 'c' })).toEqual(['c', 'b']);
  expect(() => tags({ op: 'remove', path: 'tags[type eq "a"]' })).toThrow('type is not a sub-attribute of tags');
});

test('operations see what the ones before them did', () => {
  const changed = patch(
    ada,
    { op: 'remove', path: 'emails' },
    { op: 'add', path: 'emails', value: home },
    { op: 'add', value: { emails: [work] } },
  );
  expect(changed['emails']).toEqual([home, work]);
});

test('addresses, which have no value, are the same when all their parts are', () => {
  const address = { type: 'home', country: 'NL' };
  const changed = patch(
    { addresses: [address] },
    { op: 'add', path: 'addresses', value: [address, { ...address, region: 'NH' }] },
  );
  expect(changed['addresses']).toEqual([address, { ...address, region: 'NH' }]);
});

describe('what is refused', () => {
  const cases: [operation: object, scimType: string, message: string][] = [
    [{ op: 'remove', path: 'userName' }, 'mutability', 'userName cannot be without a value'],
    [{ op: 'replace', path: 'userName', value: '' }, 'mutability', 'userName cannot be without a value'],
    [{ op: 'remove', path: 'active' }, 'mutability', 'active cannot be without a value'],
    [
      { op: 'replace', path: 'emails[type ne "other" and value eq "x"].display', value: 'x' },
      'noTarget',
      'No value of emails matches the filter',
    ],
    [
      { op: 'replace', path: 'emails[value eq "x"]', value: { type: 'x' } },
      'noTarget',
      'No value of emails matches the filter',
    ],
    [
      { op: 'add', path: 'emails[type eq "x" or type eq "y"].value', value: 'x' },
      'noTarget',
      'No value of emails matches',
    ],
    [{ op: 'add', path: 'emails[type eq null].display', value: 'x' }, 'noTarget', 'No value of emails matches'],
  ];
  test.each(cases)('%j', (operation, scimType, message) => {
    const emails = [work, { ...home, type: 'work' }];
    expect(() => patch({ ...ada, emails }, operation)).toThrow(message);
    expect(() => patch({ ...ada, emails }, operation)).toThrow(expect.objectContaining({ scimType }));
  });

  test.each([{}, { attribute: 'nope' }, { urn: undefined }])('an operation made by hand on %j', (path) => {
    const operations: Operation[] = [{ op: 'add', path, value: 'x' }];
    expect(() => applyPatch(ada, operations, USER)).toThrow('is not an attribute');
  });

  test('more values than an attribute may have', () => {
    const emails = Array.from({ length: 1000 }, (_, index) => ({ value: `${index}` }));
    expect(() => patch({ emails }, { op: 'add', path: 'emails', value: home })).toThrow(
      'emails has at most 1000 values',
    );
  });
});

describe('a full name derived from its parts', () => {
  const name = { givenName: 'Ada', familyName: 'King', formatted: 'Ada King' };
  const cases: [operation: object, changed: object | undefined][] = [
    [
      { op: 'replace', path: 'name.givenName', value: 'Augusta' },
      { givenName: 'Augusta', familyName: 'King' },
    ],
    [{ op: 'remove', path: 'name.givenName' }, { familyName: 'King' }],
    [
      { op: 'replace', path: 'name', value: { givenName: 'A', formatted: 'A King' } },
      { givenName: 'A', familyName: 'King', formatted: 'A King' },
    ],
    [{ op: 'replace', path: 'title', value: 'x' }, name],
    [{ op: 'remove', path: 'name' }, undefined],
  ];
  test.each(cases)('goes when it no longer fits: %j', (operation, changed) => {
    expect(patch({ name }, operation)['name']).toEqual(changed);
  });
});

test('a patch without operations is a copy', () => {
  const copy = applyPatch(ada, [], USER);
  expect(copy).toEqual(ada);
  expect(copy).not.toBe(ada);
});
