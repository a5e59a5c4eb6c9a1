import { expect, test } from 'vitest';
import { isPasswordName, parsePatchOp, parseResource, USER, type JsonValue } from '../../../src/scim-protocol/index.js';

const URN = 'urn:example:params:User';
const NAMES = ['password', 'Password', 'newPassword', 'userPassword', 'old_password', 'USERPASSWORD', 'x:y:password'];

test.each(NAMES)('%s in an undeclared extension is not stored by POST, PUT and PATCH', (name) => {
  const secret: JsonValue[] = ['s3cret', ['s3cret'], { value: 's3cret' }, [{ value: 's3cret' }]];
  for (const value of secret) {
    const extension = { [name]: value, color: 'red', nested: { [name]: value, size: 1 }, list: [{ [name]: value }] };
    const kept = { color: 'red', nested: { size: 1 }, list: [{}] };
    expect(parseResource({ userName: 'ada', [URN]: extension }, USER)[URN]).toEqual(kept);
    const patch = (operation: object) => parsePatchOp({ Operations: [{ op: 'replace', ...operation }] }, USER);
    expect(patch({ value: { [URN]: extension } })).toMatchObject([{ value: kept }]);
    expect(patch({ path: URN, value: extension })).toMatchObject([{ value: kept }]);
    expect(patch({ path: `${URN}:data`, value: extension })).toMatchObject([{ value: kept }]);
    expect(JSON.stringify(patch({ value: { [`${URN}:${name}`]: value } }))).not.toContain('s3cret');
    if (!name.includes(':')) expect(patch({ path: `${URN}:${name}`, value })).toEqual([]);
  }
});

test('keeps other values under such a name, and other names', () => {
  const extension = {
    mustChangePassword: true,
    password: null,
    passwordHint: 'cat',
    passwordExpiresAt: '2027-01-01',
    badPassword: 3,
    flagsPassword: { expired: false, value: 's3cret' },
    tries: [1, 'two'],
  };
  expect(parseResource({ userName: 'ada', [URN]: extension }, USER)[URN]).toEqual({
    ...extension,
    flagsPassword: { expired: false },
  });
  const operation = { op: 'add', path: `${URN}:mustChangePassword`, value: false };
  expect(parsePatchOp({ Operations: [operation] }, USER)).toMatchObject([{ op: 'add', value: false }]);
});

test('omits a member whose name ends in password and whose value is a string', () => {
  expect(parseResource({ userName: 'ada', 'urn:example:password': 's3cret' }, USER)).toEqual({ userName: 'ada' });
});

test.each([
  ['password', true],
  ['mustChangePASSWORD', true],
  ['passwords', false],
  ['passwordHint', false],
])('%s ends in password: %s', (name, expected) => {
  expect(isPasswordName(name)).toBe(expected);
});
