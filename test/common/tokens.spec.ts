import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createToken, digestOf, isWellFormed, type TokenPrefix } from '../../src/common/tokens.js';

const PREFIXES: readonly TokenPrefix[] = ['dsc', 'rca', 'rcl', 'rcs'];
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Computed by another program, so that every version accepts the tokens of earlier ones. */
const RECORDED = `dsc_${'0'.repeat(43)}3Cz7SS`;

const anyToken = fc.constantFrom(...PREFIXES).map((prefix) => ({ prefix, ...createToken(prefix) }));

test.each(PREFIXES)('a token %s_… has the documented format', (prefix) => {
  fc.assert(
    fc.property(fc.constant(prefix), () => {
      const { token, digest, hint } = createToken(prefix);
      expect(token).toMatch(new RegExp(`^${prefix}_[0-9A-Za-z]{49}$`));
      expect(isWellFormed(token, prefix)).toBe(true);
      expect(digest).toMatch(/^[0-9a-f]{64}$/);
      expect(digest).toBe(digestOf(token));
      expect(hint).toBe(`${token.slice(0, 8)}…`);
    }),
  );
});

test('tokens are unique', () => {
  expect(new Set(Array.from({ length: 1000 }, () => createToken('dsc').token)).size).toBe(1000);
});

test('a digest is SHA-256', () => {
  expect(digestOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('the checksum is the CRC32 of the preceding characters, in six characters of base62', () => {
  expect(isWellFormed(RECORDED, 'dsc')).toBe(true);
});

describe('the checksum detects', () => {
  test('every change of a single character', () => {
    const { token } = createToken('dsc');
    for (let index = 4; index < token.length; index++) {
      for (const character of `${ALPHABET}-_ .é`) {
        const changed = token.slice(0, index) + character + token.slice(index + 1);
        expect(isWellFormed(changed, 'dsc'), changed).toBe(changed === token);
      }
    }
  });

  test('two swapped adjacent characters', () => {
    fc.assert(
      fc.property(anyToken, fc.integer({ min: 4, max: 51 }), ({ token, prefix }, index) => {
        const [before, first, second, after] = [
          token.slice(0, index),
          token[index]!,
          token[index + 1]!,
          token.slice(index + 2),
        ];
        fc.pre(first !== second);
        expect(isWellFormed(before + second + first + after, prefix)).toBe(false);
      }),
    );
  });

  test('removed and added characters', () => {
    fc.assert(
      fc.property(
        anyToken,
        fc.string({ minLength: 1, maxLength: 5 }),
        fc.nat(52),
        ({ token, prefix }, more, length) => {
          for (const changed of [token + more, more + token, token.slice(0, length), token.slice(52 - length)]) {
            expect(isWellFormed(changed, prefix)).toBe(changed === token);
          }
        },
      ),
    );
  });

  test('a token with another prefix', () => {
    fc.assert(
      fc.property(anyToken, fc.constantFrom(...PREFIXES), ({ token, prefix }, other) => {
        expect(isWellFormed(token, other)).toBe(prefix === other);
      }),
    );
  });

  test('any other text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !isWellFormed(text, 'dsc')));
  });
});
