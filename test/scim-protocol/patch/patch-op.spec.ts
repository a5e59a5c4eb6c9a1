import { describe, expect, test } from 'vitest';
import { GROUP, parsePatchOp, URN, USER } from '../../../src/scim-protocol/index.js';

const user = (...Operations: unknown[]) => parsePatchOp({ schemas: [URN.patchOp], Operations }, USER);
const group = (...Operations: unknown[]) => parsePatchOp({ schemas: [URN.patchOp], Operations }, GROUP);
const eq = (attribute: string, value: unknown) => ({ kind: 'compare', path: { attribute }, operator: 'eq', value });

describe('what clients send', () => {
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
      [{ op: 'replace', path: { attribute: 'displayName' }, value: 'Ada' }],
    ],
    ['Okta synchronises a password', { op: 'replace', value: { password: 'x' } }, []],
    ['a password has a path', { op: 'replace', path: 'password', value: 'x' }, []],
    ['schemas are added', { op: 'add', path: 'schemas', value: [URN.enterpriseUser] }, []],
    [
      'Entra ID names paths inside the value',
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
      'keys that only look like URNs',
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
      "OneLogin's name of the enterprise extension",
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
    [
      'an empty value clears',
      { op: 'replace', value: { title: '', emails: [], nickName: null } },
      ['title', 'emails', 'nickName'].map((attribute) => ({ op: 'replace', path: { attribute }, value: null })),
    ],
    [
      'an empty value does not clear what must stay',
      { op: 'replace', value: { userName: '', active: null, title: 'x' } },
      [{ op: 'replace', path: { attribute: 'title' }, value: 'x' }],
    ],
    [
      'an array of one for a single value',
      { op: 'replace', path: 'title', value: ['Dr'] },
      [{ op: 'replace', path: { attribute: 'title' }, value: 'Dr' }],
    ],
    [
      'an array of one for the value',
      { op: 'replace', value: [{ title: 'Dr' }] },
      [{ op: 'replace', path: { attribute: 'title' }, value: 'Dr' }],
    ],
    [
      'Entra ID compares a boolean with a string',
      { op: 'replace', path: 'roles[PRIMARY eq "True"].value', value: 'x' },
      [{ op: 'replace', path: { attribute: 'roles', where: eq('primary', true), subAttribute: 'value' }, value: 'x' }],
    ],
    [
      'a part of a value',
      { op: 'replace', path: 'emails[type eq "work" or not (value pr)]', value: { VALUE: 'x' } },
      [
        {
          op: 'replace',
          path: {
            attribute: 'emails',
            where: {
              kind: 'or',
              left: eq('type', 'work'),
              right: { kind: 'not', operand: { kind: 'present', path: { attribute: 'value' } } },
            },
          },
          value: { value: 'x' },
        },
      ],
    ],
    [
      'removal of everything',
      { op: 'remove', path: 'emails', value: null },
      [{ op: 'remove', path: { attribute: 'emails' } }],
    ],
    ['removal of nothing', { op: 'remove', path: 'emails', value: [] }, []],
    ['removal of an empty value', { op: 'remove', path: 'emails', value: [{ value: '' }] }, []],
    [
      'removal with a filter and a value',
      { op: 'remove', path: 'emails[type eq "a"]', value: [] },
      [{ op: 'remove', path: { attribute: 'emails', where: eq('type', 'a') } }],
    ],
    [
      'removal of a single value',
      { op: 'remove', path: 'title', value: 'x' },
      [{ op: 'remove', path: { attribute: 'title' } }],
    ],
    [
      'removal of listed values',
      { op: 'remove', path: 'emails', value: [{ value: 'a', type: 'work' }, { value: 'b' }] },
      ['a', 'b'].map((id) => ({ op: 'remove', path: { attribute: 'emails', where: eq('value', id) } })),
    ],
    [
      'removal of a listed address, which has no value',
      { op: 'remove', path: 'addresses', value: { type: 'home', country: 'NL' } },
      [
        {
          op: 'remove',
          path: {
            attribute: 'addresses',
            where: { kind: 'and', left: eq('type', 'home'), right: eq('country', 'NL') },
          },
        },
      ],
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

  test('OneLogin names other schemas, or operations in lower case', () => {
    const operations = [{ op: 'remove', path: 'title' }];
    expect(parsePatchOp({ schemas: ['urn:scim:schemas:core:2.0'], operations }, USER)).toHaveLength(1);
    expect(parsePatchOp({ operations }, USER)).toHaveLength(1);
  });
});

describe('what is refused', () => {
  const cases: [sent: unknown, scimType: string, message: string][] = [
    [{ op: 'move' }, 'invalidSyntax', 'Operations[0].op must be add, replace or remove'],
    [{ op: 1 }, 'invalidSyntax', 'Operations[0].op must be add, replace or remove'],
    [{}, 'invalidSyntax', 'Operations[0].op must be add, replace or remove'],
    ['x', 'invalidSyntax', 'Operations[0] must be an object'],
    [{ op: 'add', path: 1 }, 'invalidPath', 'Operations[0].path must be a string'],
    [{ op: 'add', path: 'a b' }, 'invalidPath', 'Expected the end of the path'],
    [{ op: 'remove' }, 'noTarget', 'A remove operation needs a path'],
    [{ op: 'remove', path: '' }, 'noTarget', 'A remove operation needs a path'],
    [{ op: 'remove', path: URN.user }, 'noTarget', 'A remove operation needs a path'],
    [{ op: 'add' }, 'invalidValue', 'Without a path the value must be an object'],
    [{ op: 'replace', value: 'x' }, 'invalidValue', 'Without a path the value must be an object'],
    [{ op: 'replace', value: [{}, {}] }, 'invalidValue', 'must be an object'],
    [{ op: 'add', path: 'title' }, 'invalidValue', 'The add of title needs a value'],
    [{ op: 'replace', path: 'name.givenName' }, 'invalidValue', 'The replace of name.givenName needs a value'],
    [{ op: 'add', path: URN.enterpriseUser }, 'invalidValue', `The add of ${URN.enterpriseUser} needs a value`],
    [{ op: 'add', path: URN.enterpriseUser, value: 'x' }, 'invalidValue', `${URN.enterpriseUser} must be an object`],
    [{ op: 'add', path: 'urn:x:1.0:User:a' }, 'invalidValue', 'The add of urn:x:1.0:User needs a value'],
    [{ op: 'add', path: 'urn:x:1.0:User:a.b', value: 1 }, 'invalidPath', 'The schema urn:x:1.0:User is not known'],
    [{ op: 'add', path: 'urn:x:1.0:User:a[b pr]', value: 1 }, 'invalidPath', 'The schema urn:x:1.0:User is not known'],
    [{ op: 'add', path: 'nope', value: 1 }, 'invalidPath', 'User has no attribute nope'],
    [{ op: 'add', path: 'name.nope', value: 1 }, 'invalidPath', 'User has no attribute name.nope'],
    [
      { op: 'add', path: `${URN.enterpriseUser}:nope`, value: 1 },
      'invalidPath',
      'EnterpriseUser has no attribute nope',
    ],
    [{ op: 'add', path: 'title[value eq "x"]', value: 1 }, 'invalidPath', 'title has a single value'],
    [{ op: 'add', path: 'emails[nope eq "x"]', value: 1 }, 'invalidPath', 'nope is not a sub-attribute of emails'],
    [{ op: 'add', path: 'emails[primary eq "x"]', value: {} }, 'invalidValue', 'emails.primary must be true or false'],
    [{ op: 'replace', path: 'id', value: '1' }, 'mutability', 'id is read-only'],
    [{ op: 'remove', path: 'groups' }, 'mutability', 'groups is read-only'],
    [{ op: 'replace', path: 'meta.created', value: 'x' }, 'mutability', 'meta is read-only'],
    [{ op: 'replace', path: 'active', value: 'yes' }, 'invalidValue', 'active must be true or false'],
    [{ op: 'replace', path: 'title', value: 5 }, 'invalidValue', 'title must be a string'],
    [{ op: 'replace', path: 'title', value: ['a', 'b'] }, 'invalidValue', 'title must be a single value'],
    [{ op: 'add', path: 'emails', value: 'x' }, 'invalidValue', 'emails must be an array'],
    [{ op: 'remove', path: 'emails', value: '' }, 'invalidValue', 'emails must be an array'],
    [{ op: 'remove', path: 'emails', value: 'x' }, 'invalidValue', 'emails must be an array'],
    [{ op: 'add', path: 'title', value: 'a\0' }, 'invalidValue', 'value contains U+0000'],
  ];
  test.each(cases)('%j', (sent, scimType, message) => {
    expect(() => user(sent)).toThrow(message);
    expect(() => user(sent)).toThrow(expect.objectContaining({ scimType }));
  });

  test.each([null, 'x', [], {}, { Operations: {} }, { Operations: [] }])('the body %j', (body) => {
    expect(() => parsePatchOp(body, USER)).toThrow(expect.objectContaining({ scimType: 'invalidSyntax' }));
  });

  test('a change of what a member is called', () => {
    const sent = { op: 'replace', path: 'members[value eq "u1"].display', value: 'x' };
    expect(() => group(sent)).toThrow('members is read-only');
  });

  test('more operations than a request may hold', () => {
    const operation = { op: 'remove', path: 'title' };
    expect(user(...Array(2000).fill(operation))).toHaveLength(2000);
    expect(() => user(...Array(2001).fill(operation))).toThrow('at most 2000 operations');
  });
});
