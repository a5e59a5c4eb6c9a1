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
  ['what is not mentioned goes, except what stays', {}, kept],
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
  ['but not what must stay', { userName: '', active: null }, kept],
  [
    'parts of the name that are not mentioned stay',
    { name: { middleName: 'M' } },
    { ...kept, name: { givenName: 'Ada', familyName: 'King', formatted: 'Ada King', middleName: 'M' } },
  ],
  ['a name without parts stays', { name: {} }, kept],
  [
    'parts of the name can be cleared',
    { name: { givenName: '' } },
    { ...kept, name: { familyName: 'King', formatted: 'Ada King' } },
  ],
  ['the last parts of the name too', { name: { givenName: '', familyName: '', formatted: '' } }, without(kept, 'name')],
  [
    'a new full name stays',
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
  ['an extension without parts goes', { [URN.enterpriseUser]: { costCenter: '' } }, kept],
  ['an extension is cleared', { [URN.enterpriseUser]: null }, kept],
  ['an unknown extension is kept as it is', { 'urn:x:1.0': { a: null } }, { ...kept, 'urn:x:1.0': { a: null } }],
  ['an unknown extension is cleared', { 'urn:x:1.0': null }, kept],
];
test.each(cases)('%s', (_name, body, merged) =>
  expect(mergePut(current, parseResource(body, USER), USER)).toEqual(merged),
);

test('of nothing, it is what a POST creates', () => {
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

test('a member that is undefined is not there', () => {
  expect(
    mergePut({ displayName: undefined }, { title: undefined, [URN.enterpriseUser]: { division: undefined } }, USER),
  ).toEqual({});
});
