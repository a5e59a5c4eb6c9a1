import { expect, test } from 'vitest';
import { applyPatch, parsePatchOp, USER, type Attribute, type JsonObject } from '../../../src/scim-protocol/index.js';

const work = { value: 'a@work.test', type: 'work', primary: true };
const home = { value: 'a@home.test', type: 'home' };

const ada = { userName: 'ada', emails: [work, home] };
function patch(resource: JsonObject, ...Operations: object[]): JsonObject {
  return applyPatch(resource, parsePatchOp({ Operations }, USER), USER);
}

const { emails: _emails, ...withoutEmails } = ada;

const changes: [name: string, operation: object, changed: JsonObject][] = [
  [
    'appends a value',
    { op: 'add', path: 'emails', value: [{ value: 'b', type: 'other' }] },
    { ...ada, emails: [work, home, { value: 'b', type: 'other' }] },
  ],
  ['does not add a value twice', { op: 'add', path: 'emails', value: [home, { value: 'a@work.test' }] }, ada],
  [
    'adds new sub-attributes of a value',
    { op: 'add', path: 'emails', value: [{ ...home, display: 'Home' }] },
    { ...ada, emails: [work, { ...home, display: 'Home' }] },
  ],
  [
    'distinguishes values of different types',
    { op: 'add', path: 'emails', value: [{ ...home, type: 'other' }] },
    { ...ada, emails: [work, home, { ...home, type: 'other' }] },
  ],
  [
    'a new primary value replaces the old one',
    { op: 'add', path: 'emails', value: [{ value: 'b', primary: true }] },
    { ...ada, emails: [{ ...work, primary: false }, home, { value: 'b', primary: true }] },
  ],
  [
    'a value added twice, first as the primary one, stays the primary one',
    { op: 'add', path: 'emails', value: [{ value: 'b', primary: true }, { value: 'b' }] },
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
  ['removing an absent value succeeds', { op: 'remove', path: 'emails[type eq "other"]' }, ada],
  [
    'removes a sub-attribute of the selected value',
    { op: 'remove', path: 'emails[type eq "work"].primary' },
    { ...ada, emails: [{ value: 'a@work.test', type: 'work' }, home] },
  ],
  [
    'clears the selected value',
    { op: 'replace', path: 'emails[type eq "work"]', value: null },
    { ...ada, emails: [home] },
  ],
  [
    'replaces a sub-attribute of the selected value',
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
    'a value replaced by nothing is removed',
    { op: 'replace', path: 'emails[type eq "work"]', value: { value: '' } },
    { ...ada, emails: [home] },
  ],
  [
    'a value without its value is removed',
    { op: 'replace', path: 'emails[type eq "work"].value', value: '' },
    { ...ada, emails: [home] },
  ],
  [
    'a value is removed when its value is removed',
    { op: 'remove', path: 'emails[type eq "work"].value' },
    { ...ada, emails: [home] },
  ],
  [
    'a value without any sub-attribute is removed',
    { op: 'replace', path: 'emails[value co "work"]', value: { display: '' } },
    { ...ada, emails: [home] },
  ],
  ['nothing is created from nothing', { op: 'add', path: 'emails[type eq "x"]', value: { value: '' } }, ada],
  [
    'changes a sub-attribute of all values',
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
    'removes a sub-attribute of all values',
    { op: 'remove', path: 'emails.type' },
    { ...ada, emails: [{ value: 'a@work.test', primary: true }, { value: 'a@home.test' }] },
  ],
  [
    'creates the value that Entra ID changes',
    { op: 'replace', path: 'phoneNumbers[type eq "work"].value', value: '1' },
    { ...ada, phoneNumbers: [{ type: 'work', value: '1' }] },
  ],
  [
    'creates a value with all values of the filter',
    { op: 'add', path: 'emails[type eq "x" and primary eq true].value', value: 'b' },
    { ...ada, emails: [{ ...work, primary: false }, home, { type: 'x', primary: true, value: 'b' }] },
  ],
  [
    'creates a value without a filter',
    { op: 'add', path: 'roles.value', value: 'admin' },
    { ...ada, roles: [{ value: 'admin' }] },
  ],
];

test.each(changes)('%s', (_name, operation, changed) => expect(patch(ada, operation)).toEqual(changed));

test('a multi-valued attribute without sub-attributes', () => {
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

test('addresses, which have no value, are equal if all sub-attributes are equal', () => {
  const address = { type: 'home', country: 'NL' };
  const changed = patch(
    { addresses: [address] },
    { op: 'add', path: 'addresses', value: [address, { ...address, region: 'NH' }] },
  );
  expect(changed['addresses']).toEqual([address, { ...address, region: 'NH' }]);
});

test('the added primary value is used, not another one in the operation', () => {
  const value = [
    { ...work, primary: undefined, display: 'x' },
    { value: 'b', primary: true },
  ];
  expect(patch(ada, { op: 'add', path: 'emails', value })['emails']).toEqual([
    { ...work, display: 'x', primary: false },
    home,
    { value: 'b', primary: true },
  ]);
});

test.each([
  'emails[display eq ""].type',
  'emails[value eq null].type',
  'roles[type eq "" and primary eq true].display',
])('does not create a value that the filter does not describe: %s', (path) => {
  expect(() => patch(ada, { op: 'add', path, value: 'x' })).toThrow('matches the filter');
});

test('creates a value with the numbers of the filter', () => {
  const [value, count] = [USER.core.attributes[0], { type: 'integer', name: 'count' }] as [
    Attribute,
    Partial<Attribute>,
  ];
  const subAttributes = [
    { ...value, name: 'note' },
    { ...value, ...count },
    { ...value, name: 'rate', type: 'decimal' as const },
  ];
  const seats: Attribute = { ...value, name: 'seats', type: 'complex', multiValued: true, subAttributes };
  const schema = { ...USER, core: { ...USER.core, attributes: [seats] } };
  const seatsAfter = (path: string) =>
    applyPatch({}, parsePatchOp({ Operations: [{ op: 'add', path, value: 'x' }] }, schema), schema)['seats'];
  expect(seatsAfter('seats[count eq 5 and rate eq 1.5].note')).toEqual([{ count: 5, rate: 1.5, note: 'x' }]);
  expect(() => seatsAfter('seats[count eq "5"].note')).toThrow('seats.count can be compared only with a number');
});
