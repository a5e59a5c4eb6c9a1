import { expect, test } from 'vitest';
import { TOKEN_PREFIXES, createToken } from '../../src/common/tokens.js';
import { redactionRules, Redactor } from '../../src/scim-requests/capture/redaction.js';

const redactor = (...attributes: string[]) => new Redactor(redactionRules(attributes));
const json = (value: unknown, ...attributes: string[]) =>
  JSON.parse(redactor(...attributes).json(JSON.stringify(value)));

test.each<[unknown, unknown, string[]?]>([
  [
    { userName: 'ada', password: 'x' },
    { userName: 'ada', password: '[redacted]' },
  ],
  [
    { PassWord: 'x', deep: [{ token: 'y' }] },
    { PassWord: '[redacted]', deep: [{ token: '[redacted]' }] },
  ],
  [
    { path: 'password', value: 'x' },
    { path: 'password', value: '[redacted]' },
  ],
  [
    { path: 'urn:x:User:password', value: 'x' },
    { path: 'urn:x:User:password', value: '[redacted]' },
  ],
  [{ value: { password: 'x' } }, { value: { password: '[redacted]' } }],
  [{ nickName: 'Countess', title: 'Dr' }, { nickName: '[redacted]', title: 'Dr' }, ['nickname']],
  [
    { name: { familyName: 'L', givenName: 'A' } },
    { name: { familyName: '[redacted]', givenName: 'A' } },
    ['familyName'],
  ],
  [{ emails: [{ value: 'a@b' }] }, { emails: '[redacted]' }, ['emails']],
  [
    { path: 'emails[value eq "a@b"]', value: 'c@d' },
    { path: 'emails[value eq "[redacted]"]', value: '[redacted]' },
    ['emails'],
  ],
  [
    { newPassword: 'x', USERPASSWORD: ['y'], 'urn:x:User': { oldPassword: { value: 'z' }, mustChangePassword: true } },
    {
      newPassword: '[redacted]',
      USERPASSWORD: '[redacted]',
      'urn:x:User': { oldPassword: '[redacted]', mustChangePassword: true },
    },
  ],
  [
    { path: 'urn:x:User:newPassword', value: 'x' },
    { path: 'urn:x:User:newPassword', value: '[redacted]' },
  ],
  [
    { path: 'urn:x:User:mustChangePassword', value: false },
    { path: 'urn:x:User:mustChangePassword', value: false },
  ],
  [{ filter: 'userPassword eq "x"' }, { filter: 'userPassword eq "[redacted]"' }],
  [
    { passwordHint: 'kept', title: 'a password is needed' },
    { passwordHint: 'kept', title: 'a password is needed' },
  ],
])('%j', (given, kept, attributes = []) => {
  expect(json(given, ...attributes)).toEqual(kept);
});

test('removes tokens in every position', () => {
  const { token } = createToken('dsc');
  expect(redactor().text(`It was ${token}.`)).toBe('It was dsc_[redacted].');
  expect(redactor().json(JSON.stringify({ title: `Bearer abcdefghijk` }))).toBe('{"title":"Bearer [redacted]"}');
});

test.each([
  ['/Users?filter=userName%20eq%20%22ada%22', '/Users?filter=userName%20eq%20%22ada%22'],
  ['/Users?access_token=abc&count=1', '/Users?access_token=[redacted]&count=1'],
  ['/Users?filter=nickName%20eq%20%22Countess%22', '/Users?filter=nickName%20eq%20%22%5Bredacted%5D%22'],
])('redacts the URL %s to %s', (given, kept) => {
  expect(redactor('nickName').path(given)).toBe(kept);
});

test.each([
  ['/Users?code=abc&state=xyz&count=1', '/Users?code=[redacted]&state=[redacted]&count=1'],
  ['/Users?filter=newPassword%20eq%20%22abc%22', '/Users?filter=newPassword%20eq%20%22%5Bredacted%5D%22'],
  ['/Users?filter=password+eq+%22abc%22%zz', '/Users?filter=password%20eq%20%22%5Bredacted%5D%22%25zz'],
])('redacts the URL %s to %s regardless of the configured attributes', (given, kept) => {
  expect(redactor().path(given)).toBe(kept);
});

test('removes values redacted from a body from the error message as well', () => {
  const one = redactor('userName');
  one.json('{"userName":"ada@acme.test"}');
  expect(one.text('A user with userName ada@acme.test exists.')).toBe('A user with userName [redacted] exists.');
});

test('omits invalid JSON completely', () => {
  expect(redactor().json('{"password": "x')).toBe('[redacted]');
});

test.each(TOKEN_PREFIXES)('removes secrets that begin with %s_ in every position', (prefix) => {
  const { token } = createToken(prefix);
  expect(redactor().text(`Sent ${token} by mistake`)).toBe(`Sent ${prefix}_[redacted] by mistake`);
});
