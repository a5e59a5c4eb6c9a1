import { expect, test } from 'vitest';
import { attributeMapping, type SampledUser } from '../../src/users/attribute-mapping.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const person = (userName: string, more: Partial<SampledUser> = {}): SampledUser => ({
  userName,
  externalId: null,
  active: true,
  primaryEmail: null,
  profile: {},
  derived: [],
  ...more,
});
const pathsOf = (users: SampledUser[], declared = [] as { schema: string; name: string }[]) =>
  attributeMapping(users, declared).map(({ path }) => path);
const rowOf = (users: SampledUser[], path: string) => attributeMapping(users, []).find((row) => row.path === path);

test('without users, lists the supported and declared attributes as never sent', () => {
  const rows = attributeMapping([], [{ schema: 'urn:acme:hr', name: 'badge' }]);
  expect(rows.map(({ path }) => path)).toEqual([
    'userName',
    'externalId',
    'active',
    'displayName',
    'name.givenName',
    'name.familyName',
    'emails[type eq "work"].value',
    'urn:acme:hr:badge',
  ]);
  expect(rows.every(({ sentCount, derivedCount, sample }) => sentCount + derivedCount === 0 && sample === null)).toBe(
    true,
  );
});

test('takes the sample from the first user with a value, and counts all users', () => {
  const users = [person('new@a.test'), person('old@a.test', { externalId: '00u1' }), person('older@a.test')];
  expect(rowOf(users, 'userName')).toMatchObject({ sentCount: 3, sample: 'new@a.test', field: 'userName' });
  expect(rowOf(users, 'externalId')).toMatchObject({ sentCount: 1, sample: '00u1' });
});

test('derived values do not count as sent', () => {
  const profile = { displayName: 'Ada', name: { givenName: 'Ada', familyName: 'Ada' } };
  const users = [
    person('ada@a.test', { profile, derived: ['displayName', 'name.familyName'] }),
    person('bob@a.test', { profile: { displayName: 'Bob' } }),
  ];
  expect(rowOf(users, 'displayName')).toMatchObject({ sentCount: 1, derivedCount: 1, sample: 'Bob' });
  expect(rowOf(users, 'name.familyName')).toMatchObject({ sentCount: 0, derivedCount: 1, sample: 'Ada' });
  expect(rowOf(users, 'name.givenName')).toMatchObject({ sentCount: 1, derivedCount: 0 });
});

test('groups multi-valued attributes by type and extensions by URN, and counts simple lists once', () => {
  const profile = {
    emails: [
      { type: 'work', value: 'w@a.test', primary: true },
      { type: 'home', value: 'h@a.test' },
    ],
    phoneNumbers: [{ value: '1', primary: true }, { value: '2' }, { value: '' }],
    roles: ['a', 'b'],
    [ENTERPRISE]: { department: 'R&D', manager: { value: '7', displayName: 'Boss' }, nothing: null },
    'urn:acme:hr': { level: 3, remote: false },
  };
  const users = [person('x', { profile, primaryEmail: 'h@a.test' })];
  expect(pathsOf(users).slice(6)).toEqual([
    'emails[type eq "work"].value',
    'emails[type eq "home"].value',
    'phoneNumbers.value',
    'phoneNumbers[primary eq true].value',
    'roles',
    'urn:acme:hr:level',
    'urn:acme:hr:remote',
    `${ENTERPRISE}:department`,
    `${ENTERPRISE}:manager.displayName`,
    `${ENTERPRISE}:manager.value`,
  ]);
  expect(rowOf(users, 'urn:acme:hr:remote')?.sample).toBe('false');
  expect(rowOf(users, 'emails[type eq "work"].value')?.field).toBe('emails');
  expect(rowOf(users, 'emails[type eq "home"].value')?.field).toBe('primaryEmail');
  expect(rowOf(users, `${ENTERPRISE}:department`)).toMatchObject({ field: null, sentCount: 1, sample: 'R&D' });
});

test('truncates long values and limits the number of unknown names', () => {
  const made = Object.fromEntries(Array.from({ length: 1_000 }, (_, number) => [`made${number}`, 'x'.repeat(500)]));
  const users = [person('x', { profile: { ...made } }), person('y', { profile: { title: 'Late' } })];
  expect(pathsOf(users)).toHaveLength(300);
  expect(rowOf(users, 'made0')?.sample).toHaveLength(200);
});
