import { describe, expect, test } from 'vitest';
import { GROUP, memberIds, parsePatchOp, splitGroupPatch } from '../../../src/scim-protocol/index.js';

const split = (...Operations: object[]) => splitGroupPatch(parsePatchOp({ Operations }, GROUP));
const remove = (id: string) => ({ op: 'remove', path: `members[value eq "${id}"]` });
const add = (...ids: string[]) => ({
  op: 'add',
  path: 'members',
  value: ids.map((value) => ({ value, display: null })),
});
const replace = (...ids: string[]) => ({ ...add(...ids), op: 'replace' });

describe('members', () => {
  const cases: [name: string, operations: object[], members: object[]][] = [
    ['does not change a rename', [{ op: 'replace', value: { id: '1', displayName: 'Crew' } }], []],
    ['a value without members does not change them', [{ op: 'add', value: { externalId: 'x' } }], []],
    ['adds', [add('a', 'b', 'a')], [{ kind: 'add', ids: ['a', 'b'] }]],
    ['adds without a path', [{ op: 'add', value: { members: [{ value: 'a' }] } }], [{ kind: 'add', ids: ['a'] }]],
    [
      'adds a member that is not in an array',
      [{ op: 'add', path: 'members', value: { value: 'a' } }],
      [{ kind: 'add', ids: ['a'] }],
    ],
    ['adds no members', [add()], []],
    ['replaces', [replace('a')], [{ kind: 'replace', ids: ['a'] }]],
    ['empties', [replace()], [{ kind: 'replace', ids: [] }]],
    [
      'removes all members without a path',
      [{ op: 'replace', value: { displayName: 'Crew', members: [] } }],
      [{ kind: 'replace', ids: [] }],
    ],
    ['removes one member', [remove('a')], [{ kind: 'remove', ids: ['a'] }]],
    ['removes the members of a list', [{ ...add('a', 'b'), op: 'Remove' }], [{ kind: 'remove', ids: ['a', 'b'] }]],
    ['removes no members', [{ ...add(), op: 'Remove' }], []],
    ['removes all members', [{ op: 'remove', path: 'members' }], [{ kind: 'clear' }]],
    [
      'removes the members in a filter of ids',
      [{ op: 'remove', path: 'members[value eq "a" or value eq "b"]' }],
      [{ kind: 'remove', ids: ['a', 'b'] }],
    ],
    [
      'removes the members that match another filter',
      [
        { op: 'remove', path: 'members[type eq "User" or value eq "b"]' },
        { op: 'remove', path: 'members[value eq null]' },
      ],
      [
        {
          kind: 'removeWhere',
          where: {
            kind: 'or',
            left: { kind: 'compare', path: { attribute: 'type' }, operator: 'eq', value: 'User' },
            right: { kind: 'compare', path: { attribute: 'value' }, operator: 'eq', value: 'b' },
          },
        },
        { kind: 'removeWhere', where: { kind: 'compare', path: { attribute: 'value' }, operator: 'eq', value: null } },
      ],
    ],
    [
      'keeps the order and merges adjacent operations',
      [
        remove('a'),
        { op: 'replace', path: 'displayName', value: 'x' },
        remove('b'),
        remove('a'),
        add('c'),
        add('d'),
        remove('c'),
      ],
      [
        { kind: 'remove', ids: ['a', 'b'] },
        { kind: 'add', ids: ['c', 'd'] },
        { kind: 'remove', ids: ['c'] },
      ],
    ],
    ['keeps the last of several lists', [replace('a'), replace('b')], [{ kind: 'replace', ids: ['b'] }]],
    [
      'a full push in chunks',
      [replace('a'), add('b'), add('c')],
      [
        { kind: 'replace', ids: ['a'] },
        { kind: 'add', ids: ['b', 'c'] },
      ],
    ],
    [
      'removes all members once',
      [
        { op: 'remove', path: 'members' },
        { op: 'remove', path: 'members' },
      ],
      [{ kind: 'clear' }],
    ],
  ];
  test.each(cases)('%s', (_name, operations, members) => expect(split(...operations).members).toEqual(members));

  test('merges hundreds of removals into one', () => {
    const ids = Array.from({ length: 500 }, (_, index) => `user-${index}`);
    expect(split(...ids.map(remove)).members).toEqual([{ kind: 'remove', ids }]);
  });
});

test('other operations are operations on attributes', () => {
  const { attributes, members } = split(
    add('a'),
    { op: 'replace', value: { displayName: 'Crew', 'urn:okta:custom:group:1.0': { description: 'x' } } },
    { op: 'add', path: 'urn:okta:custom:group:1.0:members', value: 'x' },
  );
  expect(members).toHaveLength(1);
  expect(attributes.map(({ path }) => path)).toEqual([
    { attribute: 'displayName' },
    { urn: 'urn:okta:custom:group:1.0' },
    { urn: 'urn:okta:custom:group:1.0', attribute: 'members' },
  ]);
});

describe('rejected operations', () => {
  const cases: [operation: object, scimType: string, message: string][] = [
    [
      { op: 'add', path: 'members', value: [{ value: 'a' }, { display: 'x' }] },
      'invalidValue',
      'members[1].value is required',
    ],
    [
      { op: 'add', path: 'members', value: [{ value: 'a' }, { value: '' }] },
      'invalidValue',
      'members[1].value is required',
    ],
    [{ op: 'add', path: 'members', value: [null] }, 'invalidValue', 'members[0].value is required'],
    [{ op: 'add', path: 'members', value: [{ value: 5 }] }, 'invalidValue', 'members[0].value must be a string'],
    [
      { op: 'add', path: 'members', value: [{ value: 'a', type: 'Group' }] },
      'invalidValue',
      'members[0] is a "Group". Only users can be members of a group',
    ],
    [{ op: 'replace', path: 'members[value eq "a"]', value: { value: 'b' } }, 'invalidPath', 'but not modified'],
    [{ op: 'add', path: 'members[value eq "a"].type', value: 'User' }, 'invalidPath', 'but not modified'],
    [{ op: 'remove', path: 'members.type' }, 'invalidPath', 'but not modified'],
  ];
  test.each(cases)('%j', (operation, scimType, message) => {
    expect(() => split(operation)).toThrow(message);
    expect(() => split(operation)).toThrow(expect.objectContaining({ scimType }));
  });
});

test('the ids of a POST or PUT', () => {
  expect(memberIds([{ value: 'a', type: 'user' }, 'b', { value: 'a' }])).toEqual(['a', 'b']);
  expect([memberIds(null), memberIds(undefined), memberIds([])]).toEqual([[], [], []]);
  expect(() => memberIds([{ display: 'x' }])).toThrow('members[0].value must be the id of a user');
  expect(() => memberIds([''])).toThrow('members[0].value must be the id of a user');
  expect(() => memberIds([{ value: 'a', type: 1 }])).toThrow('members[0] is a 1');
});
