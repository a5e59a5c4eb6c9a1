import { describe, expect, test } from 'vitest';
import { GROUP, parsePatchOp, URN, USER } from '../../../src/scim-protocol/index.js';

const user = (...Operations: unknown[]) => parsePatchOp({ schemas: [URN.patchOp], Operations }, USER);
const group = (...Operations: unknown[]) => parsePatchOp({ schemas: [URN.patchOp], Operations }, GROUP);
const eq = (attribute: string, value: unknown) => ({ kind: 'compare', path: { attribute }, operator: 'eq', value });

describe('requests of clients', () => {
  const cases: [name: string, sent: object, operations: object[]][] = [
    [
      'Okta deactivates without a path',
      { op: 'replace', value: { active: false } },
      [{ op: 'replace', path: { attribute: 'active' }, value: false }],
    ],
    [
      'Entra ID deactivates with a string',
      { op: 'Replace', path: 'active', value: 'False' },
      [{ op: 'replace', path: { attribute: 'active' }, value: false }],
    ],
    [
      'keys and names in any letter case',
      { OP: 'REPLACE', Path: 'NAME.FAMILYNAME', Value: 'King' },
      [{ op: 'replace', path: { attribute: 'name', subAttribute: 'familyName' }, value: 'King' }],
    ],
    [
      'Okta repeats id, schemas, meta, groups and password in the value',
      { op: 'replace', value: { id: '1', schemas: [], meta: {}, groups: [], password: 'x', displayName: 'Ada' } },
      [
        { op: 'replace', path: { attribute: 'id' }, value: '1' },
        { op: 'replace', path: { attribute: 'displayName' }, value: 'Ada' },
      ],
    ],
    ['Okta synchronizes a password', { op: 'replace', value: { password: 'x' } }, []],
    ['a password has a path', { op: 'replace', path: 'password', value: 'x' }, []],
    ['schemas are added', { op: 'add', path: 'schemas', value: [URN.enterpriseUser] }, []],
    [
      'Entra ID sends paths inside the value',
      {
        op: 'add',
        value: {
          'name.givenName': 'Ada',
          'emails[type eq "work"].value': 'a@b.test',
          [`${URN.enterpriseUser}:department`]: 'R&D',
          [`${URN.user}:title`]: 'Dr',
        },
      },
      [
        { op: 'add', path: { attribute: 'name', subAttribute: 'givenName' }, value: 'Ada' },
        {
          op: 'add',
          path: { attribute: 'emails', where: eq('type', 'work'), subAttribute: 'value' },
          value: 'a@b.test',
        },
        { op: 'add', path: { urn: URN.enterpriseUser, attribute: 'department' }, value: 'R&D' },
        { op: 'add', path: { attribute: 'title' }, value: 'Dr' },
      ],
    ],
    [
      'unknown attributes inside a value are ignored',
      {
        op: 'add',
        value: {
          nope: 1,
          'a b': 1,
          'name.nope': 'x',
          'groups.value': 'x',
          [`${URN.enterpriseUser}:nope`]: 1,
          'meta.version': 'x',
        },
      },
      [],
    ],
    [
      'extensions inside a value',
      {
        op: 'add',
        value: { [URN.enterpriseUser]: { department: 'R&D', manager: 'M1', nope: 1 }, 'urn:x:1.0': { a: [1] } },
      },
      [
        { op: 'add', path: { urn: URN.enterpriseUser, attribute: 'department' }, value: 'R&D' },
        { op: 'add', path: { urn: URN.enterpriseUser, attribute: 'manager' }, value: { value: 'M1' } },
        { op: 'add', path: { urn: 'urn:x:1.0' }, value: { a: [1] } },
      ],
    ],
    [
      'keys that resemble URNs',
      { op: 'add', value: { 'http://x/y': 1, 'photos[value eq "http://x"].type': 'photo' } },
      [
        { op: 'add', path: { urn: 'http://x/y' }, value: 1 },
        {
          op: 'add',
          path: { attribute: 'photos', where: eq('value', 'http://x'), subAttribute: 'type' },
          value: 'photo',
        },
      ],
    ],
    [
      'the core URN inside a value',
      { op: 'add', value: { [URN.user]: { title: 'Dr' } } },
      [{ op: 'add', path: { attribute: 'title' }, value: 'Dr' }],
    ],
    [
      'the core URN as the path',
      { op: 'add', path: URN.user, value: { title: 'Dr' } },
      [{ op: 'add', path: { attribute: 'title' }, value: 'Dr' }],
    ],
    [
      'an extension as the path',
      { op: 'replace', path: URN.enterpriseUser, value: { costCenter: 'C' } },
      [{ op: 'replace', path: { urn: URN.enterpriseUser, attribute: 'costCenter' }, value: 'C' }],
    ],
    [
      'an extension removed',
      { op: 'remove', path: URN.enterpriseUser },
      [{ op: 'remove', path: { urn: URN.enterpriseUser } }],
    ],
    [
      'an extension replaced by null',
      { op: 'replace', path: URN.enterpriseUser, value: null },
      [{ op: 'remove', path: { urn: URN.enterpriseUser } }],
    ],
    ['null added to an extension', { op: 'add', path: URN.enterpriseUser, value: null }, []],
    [
      "OneLogin's URN of the enterprise extension",
      { op: 'add', path: 'urn:scim:schemas:extension:enterprise:2.0:department', value: 'R&D' },
      [{ op: 'add', path: { urn: URN.enterpriseUser, attribute: 'department' }, value: 'R&D' }],
    ],
    [
      'an attribute of an unknown extension',
      { op: 'add', path: 'urn:x:1.0:User:a', value: 1 },
      [{ op: 'add', path: { urn: 'urn:x:1.0:User', attribute: 'a' }, value: 1 }],
    ],
    [
      'an unknown extension removed',
      { op: 'remove', path: 'urn:x:1.0:User' },
      [{ op: 'remove', path: { urn: 'urn:x:1.0:User' } }],
    ],
  ];
  test.each(cases)('%s', (_name, sent, operations) => expect(user(sent)).toEqual(operations));
  test('Entra ID lists the members to remove', () => {
    const value = [
      { $ref: null, value: 'u1' },
      { $ref: null, value: 'u2' },
    ];
    expect(group({ op: 'Remove', path: 'members', value })).toEqual(
      ['u1', 'u2'].map((id) => ({ op: 'remove', path: { attribute: 'members', where: eq('value', id) } })),
    );
  });

  test('Okta lists members with a display name, or bare ids', () => {
    expect(group({ op: 'add', path: 'members', value: [{ value: 'u1', display: null }, 'u2'] })).toEqual([
      { op: 'add', path: { attribute: 'members' }, value: [{ value: 'u1' }, { value: 'u2' }] },
    ]);
  });

  test('sub-attributes of a member are ignored', () => {
    expect(group({ op: 'add', value: { 'members.display': 'x' } })).toEqual([]);
  });

  test('OneLogin sends other schemas, or operations in lower case', () => {
    const operations = [{ op: 'remove', path: 'title' }];
    expect(parsePatchOp({ schemas: ['urn:scim:schemas:core:2.0'], operations }, USER)).toHaveLength(1);
    expect(parsePatchOp({ operations }, USER)).toHaveLength(1);
  });
});
