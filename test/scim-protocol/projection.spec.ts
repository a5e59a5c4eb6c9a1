import { expect, test } from 'vitest';
import {
  GROUP,
  parseProjection,
  project,
  URN,
  USER,
  wants,
  type ResourceSchema,
} from '../../src/scim-protocol/index.js';

const ENTERPRISE = URN.enterpriseUser;
const always = { id: '1', schemas: [URN.user] };
const ada = {
  ...always,
  userName: 'ada',
  name: { givenName: 'Ada', familyName: 'King' },
  emails: [{ value: 'a', type: 'work' }, { value: 'b' }],
  [ENTERPRISE]: { department: 'R&D', manager: { value: 'M', displayName: 'Boss' } },
  'urn:x:1.0:User': { a: 1 },
  meta: { version: '1', location: 'x' },
};
const without = (...keys: string[]) => Object.fromEntries(Object.entries(ada).filter(([key]) => !keys.includes(key)));

const cases: [attributes: string | undefined, excludedAttributes: string | undefined, shown: object][] = [
  [undefined, undefined, ada],
  ['', '', ada],
  [' , ', undefined, ada],
  ['userName', undefined, { ...always, userName: 'ada' }],
  ['USERNAME, nope,a b', '', { ...always, userName: 'ada' }],
  ['nope', undefined, always],
  ['name', undefined, { ...always, name: ada.name }],
  ['name.givenName', undefined, { ...always, name: { givenName: 'Ada' } }],
  ['name.nope,userName.x,emails.nope', undefined, always],
  ['emails.type', undefined, { ...always, emails: [{ type: 'work' }] }],
  ['emails.value,emails.type', undefined, { ...always, emails: ada.emails }],
  [`${URN.user}:userName`, undefined, { ...always, userName: 'ada' }],
  [ENTERPRISE, undefined, { ...always, [ENTERPRISE]: ada[ENTERPRISE] }],
  [`${ENTERPRISE}:department`, undefined, { ...always, [ENTERPRISE]: { department: 'R&D' } }],
  [`${ENTERPRISE}:manager.value`, undefined, { ...always, [ENTERPRISE]: { manager: { value: 'M' } } }],
  ['urn:x:1.0:User', undefined, { ...always, 'urn:x:1.0:User': { a: 1 } }],
  ['meta.version', undefined, { ...always, meta: { version: '1' } }],
  [undefined, 'emails,id,SCHEMAS', without('emails')],
  [undefined, 'name.givenName', { ...ada, name: { familyName: 'King' } }],
  [undefined, 'name.givenName,name.familyName', without('name')],
  [undefined, 'emails.value', { ...ada, emails: [{ type: 'work' }] }],
  [undefined, 'userName.x', ada],
  [undefined, ENTERPRISE, without(ENTERPRISE)],
  [undefined, `${ENTERPRISE}:manager`, { ...ada, [ENTERPRISE]: { department: 'R&D' } }],
  [undefined, 'urn:x:1.0:User', without('urn:x:1.0:User')],
];
test.each(cases)('attributes=%s excludedAttributes=%s', (attributes, excludedAttributes, shown) => {
  expect(project(ada, parseProjection(attributes, excludedAttributes, USER), USER)).toEqual(shown);
});

test('accepts a repeated parameter', () => {
  expect(project(ada, parseProjection(['userName', 'nope'], undefined, USER), USER)).toEqual({
    ...always,
    userName: 'ada',
  });
});

test('rejects both parameters together', () => {
  expect(() => parseProjection('a', 'b', USER)).toThrow(expect.objectContaining({ scimType: 'invalidValue' }));
});

test('omits attributes that are never returned, and returns others only on request', () => {
  const attributes = USER.core.attributes.map((attribute) =>
    attribute.name === 'title' ? { ...attribute, returned: 'request' as const } : attribute,
  );
  const schema: ResourceSchema = { ...USER, core: { ...USER.core, attributes } };
  const show = (names?: string, excluded?: string) =>
    project({ password: 'x', title: 'Dr', nickName: 'A' }, parseProjection(names, excluded, schema), schema);
  expect(show()).toEqual({ nickName: 'A' });
  expect(show('title,password')).toEqual({ title: 'Dr' });
  expect(show(undefined, 'nickName')).toEqual({});
});

const wanted: [attributes: string | undefined, excludedAttributes: string | undefined, members: boolean][] = [
  [undefined, undefined, true],
  ['members', undefined, true],
  ['MEMBERS.value', undefined, true],
  ['displayName', undefined, false],
  ['membersOf', undefined, false],
  [undefined, 'Members', false],
  [undefined, 'members.display', true],
  [undefined, `${URN.group}:members`, false],
];
test.each(wanted)(
  'attributes=%s excludedAttributes=%s requires members: %s',
  (attributes, excludedAttributes, members) => {
    expect(wants(parseProjection(attributes, excludedAttributes, GROUP), 'members')).toBe(members);
  },
);
