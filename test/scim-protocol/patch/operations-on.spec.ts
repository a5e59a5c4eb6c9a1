import { expect, test } from 'vitest';
import { parsePatchOp, URN, USER } from '../../../src/scim-protocol/index.js';

const user = (...Operations: unknown[]) => parsePatchOp({ schemas: [URN.patchOp], Operations }, USER);
const eq = (attribute: string, value: unknown) => ({ kind: 'compare', path: { attribute }, operator: 'eq', value });

const cases: [name: string, sent: object, operations: object[]][] = [
  [
    'an empty value clears',
    { op: 'replace', value: { title: '', emails: [], nickName: null } },
    ['title', 'emails', 'nickName'].map((attribute) => ({ op: 'replace', path: { attribute }, value: null })),
  ],
  [
    'an empty value does not clear a required attribute',
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
    'a sub-attribute of a value',
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
