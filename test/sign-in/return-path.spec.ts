import { expect, test } from 'vitest';
import { readReturnPath } from '../../src/sign-in/return-path.js';

test.each([
  ['/users', '/users'],
  ['/users?search=a%20b&x=1', '/users?search=a%20b&x=1'],
  ['/directory-services/../groups', '/groups'],
  ['/', '/'],
])('returns to %s', (text, path) => expect(readReturnPath(text)).toBe(path));

test.each([
  'https://evil.test',
  '//evil.test',
  String.raw`/\evil.test`,
  String.raw`\\evil.test`,
  '/.//evil.test',
  '/x/..//evil.test',
  '\t//evil.test',
  '/\t/evil.test',
  'javascript:alert(1)',
  'users',
  '',
  '/' + 'x'.repeat(1000),
  undefined,
  null,
  ['/users'],
])('%j returns to the start page', (text) => expect(readReturnPath(text)).toBe('/'));
