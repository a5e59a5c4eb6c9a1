import { describe, expect, test } from 'vitest';
import {
  applyPatch,
  parsePatchOp,
  URN,
  USER,
  type JsonObject,
  type Operation,
  type Strictness,
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
const { [URN.enterpriseUser]: _enterprise, ...withoutEnterprise } = ada;
const { 'urn:x:1.0:User': _unknown, ...withoutUnknown } = ada;

const changes: [name: string, operation: object, changed: JsonObject][] = [
  ['replaces a single value', { op: 'replace', path: 'title', value: 'Prof' }, { ...ada, title: 'Prof' }],
  ['adds a single value', { op: 'add', path: 'nickName', value: 'A' }, { ...ada, nickName: 'A' }],
  ['removes a single value', { op: 'remove', path: 'title' }, untitled],
  ['clears a single value', { op: 'replace', path: 'title', value: '' }, untitled],
  ['removes an absent value', { op: 'remove', path: 'nickName' }, ada],
  ['adds nothing', { op: 'add', path: 'title', value: null }, ada],
  [
    'keeps the other sub-attributes of a complex attribute',
    { op: 'replace', path: 'name', value: { givenName: 'Augusta' } },
    { ...ada, name: { givenName: 'Augusta', familyName: 'King' } },
  ],
  [
    'clears a sub-attribute',
    { op: 'replace', value: { name: { givenName: null } } },
    { ...ada, name: { familyName: 'King' } },
  ],
  [
    'replaces a sub-attribute',
    { op: 'replace', path: 'name.givenName', value: 'Augusta' },
    { ...ada, name: { givenName: 'Augusta', familyName: 'King' } },
  ],
  ['removes a sub-attribute', { op: 'remove', path: 'name.givenName' }, { ...ada, name: { familyName: 'King' } }],
  [
    'replaces an attribute of an extension',
    { op: 'replace', path: `${URN.enterpriseUser}:department`, value: 'Ops' },
    { ...ada, [URN.enterpriseUser]: { ...ada[URN.enterpriseUser], department: 'Ops' } },
  ],
  [
    'replaces a sub-attribute of an attribute of an extension',
    { op: 'replace', path: `${URN.enterpriseUser}:manager.value`, value: 'M2' },
    { ...ada, [URN.enterpriseUser]: { department: 'R&D', manager: { value: 'M2', displayName: 'Boss' } } },
  ],
  [
    'accepts a manager as a string',
    { op: 'replace', path: `${URN.enterpriseUser}:manager`, value: 'M2' },
    { ...ada, [URN.enterpriseUser]: { department: 'R&D', manager: { value: 'M2', displayName: 'Boss' } } },
  ],
  ['removes an extension', { op: 'remove', path: URN.enterpriseUser }, withoutEnterprise],
  [
    'an extension without attributes is removed',
    { op: 'replace', path: URN.enterpriseUser, value: { department: '', manager: null } },
    withoutEnterprise,
  ],
  [
    'merges into an unknown extension',
    { op: 'replace', value: { 'URN:x:1.0:User': { b: 2 } } },
    { ...ada, 'urn:x:1.0:User': { a: 1, b: 2 } },
  ],
  [
    'replaces a value that is not an object in an unknown extension',
    { op: 'replace', value: { 'urn:x:1.0:User': 'x' } },
    { ...ada, 'urn:x:1.0:User': 'x' },
  ],
  [
    'sets an attribute of an unknown extension',
    { op: 'add', path: 'urn:y:1.0:User:b', value: [2] },
    { ...ada, 'urn:y:1.0:User': { b: [2] } },
  ],
  ['removes an attribute of an unknown extension', { op: 'remove', path: 'urn:x:1.0:User:a' }, withoutUnknown],
  [
    'clears an attribute of an unknown extension',
    { op: 'replace', path: 'urn:x:1.0:User:a', value: null },
    withoutUnknown,
  ],
  ['removes an unknown extension', { op: 'remove', path: 'urn:x:1.0:User' }, withoutUnknown],
  ['clears an unknown extension', { op: 'replace', path: 'urn:x:1.0:User', value: null }, withoutUnknown],
];

test.each(changes)('%s', (_name, operation, changed) => expect(patch(ada, operation)).toEqual(changed));

test('operations see the results of earlier ones', () => {
  const changed = patch(
    ada,
    { op: 'remove', path: 'emails' },
    { op: 'add', path: 'emails', value: home },
    { op: 'add', value: { emails: [work] } },
  );
  expect(changed['emails']).toEqual([home, work]);
});

describe('rejected operations', () => {
  const cases: [operation: object, scimType: string, message: string][] = [
    [{ op: 'remove', path: 'userName' }, 'mutability', 'userName requires a value'],
    [{ op: 'replace', path: 'userName', value: '' }, 'mutability', 'userName requires a value'],
    [{ op: 'remove', path: 'active' }, 'mutability', 'active requires a value'],
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

  test.each([{}, { attribute: 'nope' }, { urn: undefined }])('a manually built operation on %j', (path) => {
    const operations: Operation[] = [{ op: 'add', path, value: 'x' }];
    expect(() => applyPatch(ada, operations, USER)).toThrow('is not an attribute');
  });

  test('more values than an attribute may have', () => {
    const emails = Array.from({ length: 500 }, (_, index) => ({ value: `${index}` }));
    expect(() => patch({ emails }, { op: 'add', path: 'emails', value: home })).toThrow(
      'emails can contain at most 500 values',
    );
  });
});

describe('a read-only attribute', () => {
  const current: JsonObject = {
    id: '1',
    userName: 'ada',
    groups: [{ value: 'g', display: 'G' }],
    meta: { version: 'W/"1"', created: '2026-01-23T04:56:22.000Z' },
  };
  const patched = (operation: object, strictness: Strictness) =>
    applyPatch(
      current,
      parsePatchOp({ schemas: [URN.patchOp], Operations: [operation] }, USER, strictness),
      USER,
      strictness,
    );
  const same: object[] = [
    { op: 'replace', path: 'id', value: '1' },
    { op: 'add', path: 'meta', value: { version: 'W/"1"' } },
    { op: 'replace', path: 'meta.created', value: '2026-01-23T04:56:22.000Z' },
    { op: 'replace', value: { id: '1', groups: [{ value: 'g' }] } },
    { op: 'add', path: 'groups', value: null },
  ];
  test.each(same)('can be sent unchanged: %j', (operation) => {
    expect(patched(operation, 'lenient')).toEqual(current);
    expect(patched(operation, 'strict')).toEqual(current);
  });
  const different: object[] = [
    { op: 'replace', path: 'id', value: '2' },
    { op: 'replace', path: 'id', value: null },
    { op: 'replace', value: { id: '2', title: 'Dr' } },
    { op: 'add', path: 'meta', value: { version: 'W/"2"' } },
    { op: 'replace', path: 'meta.created', value: 'x' },
    { op: 'replace', path: 'groups', value: [] },
    { op: 'replace', path: 'groups', value: [{ value: 'h' }] },
    { op: 'add', path: 'id', value: ['1'] },
    { op: 'remove', path: 'id' },
  ];
  test.each(different)('cannot be changed: %j', (operation) => {
    expect(() => patched(operation, 'lenient')).toThrow(expect.objectContaining({ scimType: 'mutability' }));
    expect(() => patched(operation, 'strict')).toThrow(expect.objectContaining({ scimType: 'mutability' }));
  });
  test('is ignored without a path, except the id, because clients send back the resource', () => {
    const value = { id: null, meta: { version: 'x' }, groups: [], 'groups.value': 'h' };
    expect(patched({ op: 'replace', value }, 'lenient')).toEqual(current);
  });
});

test('a patch without operations is a copy', () => {
  const copy = applyPatch(ada, [], USER);
  expect(copy).toEqual(ada);
  expect(copy).not.toBe(ada);
});
