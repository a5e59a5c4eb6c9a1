import { expect, test } from 'vitest';
import { seal, unseal } from '../../src/access/sessions/seal.js';

test('only the same secret opens a sealed value, and only if it was not modified', () => {
  const sealed = seal('an ID token, ä', 'secret');
  expect(unseal(sealed, 'secret')).toBe('an ID token, ä');
  expect(seal('an ID token, ä', 'secret')).not.toBe(sealed);
  expect(() => unseal(sealed, 'another')).toThrow();
  const bytes = Buffer.from(sealed, 'base64url');
  bytes[bytes.length - 1]! ^= 1;
  expect(() => unseal(bytes.toString('base64url'), 'secret')).toThrow();
});
