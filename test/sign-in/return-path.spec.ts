import { expect, test } from 'vitest';
import { readReturnPath } from '../../src/sign-in/return-path.js';

test.each([
  ['/users', '/users'],
  ['/users?search=a%20b&x=1', '/users?search=a%20b&x=1'],
  ['/directory-services/../groups', '/groups'],
  ['/', '/'],
])('%s leads back there', (text, path) => expect(readReturnPath(text)).toBe(path));

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
])('%j leads to the start', (text) => expect(readReturnPath(text)).toBe('/'));
