import { describe, expect, test } from 'vitest';
import { claimAt, emailFrom, isLeftOut, nameFrom, roleFrom } from '../../src/sign-in/claims.js';

const settings = { roleClaim: 'groups', adminValues: ['admins'], viewerValues: ['readers', 'true'] };

describe('a role', () => {
  test.each([
    [['everyone', 'admins'], 'ADMIN'],
    ['admins', 'ADMIN'],
    [['readers'], 'VIEWER'],
    [['readers', 'admins'], 'ADMIN'],
    [true, 'VIEWER'],
    [['Admins'], undefined],
    ['admins,readers', undefined],
    [[], undefined],
    [null, undefined],
    [undefined, undefined],
    [{ admins: true }, undefined],
  ])('for %j is %s', (groups, role) => expect(roleFrom({ sub: 'x', groups }, settings)).toBe(role));
});

describe('a claim', () => {
  const claims = { realm_access: { roles: ['a'] }, 'https://acme.com/roles': ['b'], 'x.y': 1, x: { y: 2 } };
  test.each([
    ['realm_access.roles', ['a']],
    ['https://acme.com/roles', ['b']],
    ['x.y', 1],
    ['realm_access.nothing', undefined],
    ['constructor.name', undefined],
    ['realm_access.roles.length.x', undefined],
  ])('at %s', (name, value) => expect(claimAt(claims, name)).toEqual(value));
});

describe('an omitted claim', () => {
  test.each<[unknown, string, boolean]>([
    [{ groups: 'src1' }, 'groups', true],
    [{ realm_access: 'src1' }, 'realm_access.roles', true],
    [{ address: 'src1' }, 'groups', false],
    [{}, 'constructor', false],
    ['groups', 'groups', false],
    [null, 'groups', false],
  ])('%j, requested %s: %s', (_claim_names, name, expected) =>
    expect(isLeftOut({ _claim_names }, name)).toBe(expected),
  );
});

describe('a name', () => {
  test.each([
    [{ name: ' Ada\nLovelace ', email: 'ada@acme.test' }, 'Ada Lovelace'],
    [{ given_name: 'Ada', family_name: 'Lovelace' }, 'Ada Lovelace'],
    [{ preferred_username: 'ada', email: 'ada@acme.test' }, 'ada'],
    [{ name: '', email: 'ada@acme.test' }, 'ada@acme.test'],
    [{ name: 5 }, '123'],
    [{ name: 'x'.repeat(300) }, 'x'.repeat(200)],
  ])('from %j', (claims, name) => expect(nameFrom({ sub: '123', ...claims })).toBe(name));

  test('has no address if none is sent', () => expect(emailFrom({ email: '' })).toBeUndefined());
});
