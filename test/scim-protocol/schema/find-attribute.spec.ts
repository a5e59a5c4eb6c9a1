import { expect, test } from 'vitest';
import { findAttribute, GROUP, parsePath, URN, USER, type AttributePath } from '../../../src/scim-protocol/index.js';

const cases: [path: string, name: string | undefined][] = [
  ['USERNAME', 'userName'],
  ['id', 'id'],
  ['externalid', 'externalId'],
  ['schemas', 'schemas'],
  ['meta.lastmodified', 'lastModified'],
  ['name.familyname', 'familyName'],
  ['emails.value', 'value'],
  ['emails.nope', undefined],
  ['title.nope', undefined],
  ['department', undefined],
  ['nope', undefined],
  ['constructor', undefined],
  [`${URN.user}:userName`, 'userName'],
  [`${URN.user.toUpperCase()}:id`, 'id'],
  [`${URN.enterpriseUser}:Department`, 'department'],
  [`${URN.enterpriseUser}:manager.$ref`, '$ref'],
  [`${URN.enterpriseUser}:userName`, undefined],
  ['urn:scim:schemas:extension:enterprise:1.0:department', 'department'],
  [`${URN.group}:displayName`, undefined],
  ['urn:x:1.0:User:title', undefined],
];
test.each(cases)('%s is %s', (path, name) =>
  expect(findAttribute(USER, parsePath(path) as AttributePath)?.name).toBe(name),
);

test('a group has the attributes that clients compare and change', () => {
  expect(findAttribute(GROUP, { attribute: 'displayName' })).toMatchObject({
    required: true,
    uniqueness: 'server',
    caseExact: false,
  });
  expect(findAttribute(GROUP, { attribute: 'externalId' })).toMatchObject({ caseExact: true });
  expect(findAttribute(GROUP, { attribute: 'members', subAttribute: '$ref' })).toMatchObject({
    type: 'reference',
    referenceTypes: ['User'],
    mutability: 'readOnly',
  });
});

test('passwords are accepted and never returned', () => {
  expect(findAttribute(USER, { attribute: 'password' })).toMatchObject({ mutability: 'writeOnly', returned: 'never' });
});
