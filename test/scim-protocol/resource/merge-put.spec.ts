import { expect, test } from 'vitest';
import { GROUP, mergePut, parseResource, URN, USER, type JsonObject } from '../../../src/scim-protocol/index.js';

const current = {
  id: '1',
  schemas: [URN.user],
  meta: { version: '1' },
  groups: [{ value: 'g' }],
  userName: 'ada',
  externalId: 'e',
  active: false,
  displayName: 'Ada King',
  name: { givenName: 'Ada', familyName: 'King', formatted: 'Ada King' },
  emails: [{ value: 'a@b.test' }],
  title: 'Dr',
  roles: [{ value: 'admin' }],
  [URN.enterpriseUser]: { department: 'R&D', manager: { value: 'M' } },
  'urn:x:1.0': { a: 1 },
};

const without = (resource: Record<string, unknown>, ...keys: string[]) =>
  Object.fromEntries(Object.entries(resource).filter(([key]) => !keys.includes(key)));
const kept = without(current, 'title', 'roles', URN.enterpriseUser, 'urn:x:1.0');

const cases: [name: string, body: JsonObject, merged: object][] = [
  ['omitted attributes are cleared, with exceptions', {}, kept],
  ['an echo changes nothing', { ...current, id: '2', meta: {}, groups: [], password: 'x' }, current],
  [
    'values are replaced',
    { userName: 'grace', emails: [{ value: 'g' }], title: 'Prof' },
    { ...kept, userName: 'grace', emails: [{ value: 'g' }], title: 'Prof' },
  ],
  [
    'null and empty clear',
    { externalId: null, displayName: '', emails: [], name: null, title: '' },
    without(kept, 'externalId', 'displayName', 'emails', 'name'),
  ],
  ['but not required attributes', { userName: '', active: null }, kept],
  [
    'omitted parts of the name are kept',
    { name: { middleName: 'M' } },
    { ...kept, name: { givenName: 'Ada', familyName: 'King', formatted: 'Ada King', middleName: 'M' } },
  ],
  ['a name without parts is kept', { name: {} }, kept],
  [
    'parts of the name can be cleared',
    { name: { givenName: '' } },
    { ...kept, name: { familyName: 'King', formatted: 'Ada King' } },
  ],
  [
    'the last parts of the name can be cleared',
    { name: { givenName: '', familyName: '', formatted: '' } },
    without(kept, 'name'),
  ],
  [
    'a new full name is kept',
    { name: { givenName: 'A', formatted: 'A. King' } },
    { ...kept, name: { givenName: 'A', familyName: 'King', formatted: 'A. King' } },
  ],
  [
    'an extension is replaced',
    { [URN.enterpriseUser]: { costCenter: 'C', manager: { value: '' }, division: '' } },
    { ...kept, [URN.enterpriseUser]: { costCenter: 'C' } },
  ],
  [
    'an extension keeps its objects',
    { [URN.enterpriseUser]: { manager: { value: 'M', displayName: null } } },
    { ...kept, [URN.enterpriseUser]: { manager: { value: 'M' } } },
  ],
  ['an extension without attributes is removed', { [URN.enterpriseUser]: { costCenter: '' } }, kept],
  ['an extension is cleared', { [URN.enterpriseUser]: null }, kept],
  ['an unknown extension is kept unchanged', { 'urn:x:1.0': { a: null } }, { ...kept, 'urn:x:1.0': { a: null } }],
  ['an unknown extension is cleared', { 'urn:x:1.0': null }, kept],
];
test.each(cases)('%s', (_name, body, merged) =>
  expect(mergePut(current, parseResource(body, USER), USER)).toEqual(merged),
);

test('without a resource, equals the result of a POST', () => {
  const body = { userName: 'ada', title: '', name: { givenName: 'Ada', middleName: '', formatted: 'Ada' }, emails: [] };
  expect(mergePut({}, parseResource(body, USER), USER)).toEqual({
    userName: 'ada',
    name: { givenName: 'Ada', formatted: 'Ada' },
  });
});

test('a group without members in the body has none', () => {
  const group = { id: '1', displayName: 'Crew', externalId: 'e', members: [{ value: 'a' }] };
  expect(mergePut(group, parseResource({ displayName: null }, GROUP), GROUP)).toEqual({
    id: '1',
    displayName: 'Crew',
    externalId: 'e',
  });
});

test('an undefined member is absent', () => {
  expect(
    mergePut({ displayName: undefined }, { title: undefined, [URN.enterpriseUser]: { division: undefined } }, USER),
  ).toEqual({});
});
