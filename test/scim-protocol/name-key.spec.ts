import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, foldText, GROUP, nameKey, nameLiteral, parseFilter, USER } from '../../src/scim-protocol/index.js';

const ALIKE: [what: string, one: string, other: string][] = [
  ['letter case', 'ADA@Acme.test', 'ada@acme.test'],
  ['a composed and a decomposed accent', 'jos\u00e9', 'jose\u0301'],
  ['an accent and letter case', 'JOSE\u0301', 'jos\u00e9'],
  ['sigma at the end, in the middle and in upper case', 'ΣΟΦΟΣ', 'σοφος'],
  ['sigma, final or not', 'σοφοσ', 'σοφος'],
  ['a dotted uppercase I', 'İst', 'i\u0307st'],
  ['fullwidth letters', 'Ａｄａ＠ａｃｍｅ．ｔｅｓｔ', 'ada@acme.test'],
  ['halfwidth katakana with a voiced mark', 'ｶﾞ', 'ガ'],
  ['the ideographic space', 'Ada\u3000Lovelace', 'ada lovelace'],
  ['surrounding blanks', ' \tada\u00a0 ', 'ada'],
  ['surrounding ideographic blanks', '\u3000ada', 'ada'],
  ['the Kelvin sign', '\u212a', 'k'],
  ['letters outside the basic plane', '𐐀', '𐐨'],
];

const DIFFERENT: [what: string, one: string, other: string][] = [
  ['ß and ss', 'weiß', 'weiss'],
  ['an accent', 'josé', 'jose'],
  ['a dotted and a dotless i', 'ist', 'İst'],
  ['dotless and dotted', 'ı', 'i'],
  ['a ligature', 'ﬁn', 'fin'],
  ['a superscript', 'a²', 'a2'],
  ['blanks within', 'a  b', 'a b'],
  ['Cyrillic and Latin', 'а', 'a'],
];

test.each(ALIKE)('the same: %s', (_, one, other) => {
  expect(nameKey(one)).toBe(nameKey(other));
});

test.each(DIFFERENT)('not the same: %s', (_, one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other));
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('Σ', 'ς', 'İ', 'e', '\u0301', 'é', 'Ａ', 'ｶ', 'ﾞ', '\u3000', ' ', 'ß', 'ẞ', 'K', '￣'),
  }),
);

describe('for every text', () => {
  test('the key of a key is the same key', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(nameKey(nameKey(text))).toBe(nameKey(text));
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  test('composition and surrounding blanks do not change the key', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(nameKey(text.normalize('NFD'))).toBe(nameKey(text));
        expect(nameKey(text.normalize('NFC'))).toBe(nameKey(text));
        expect(nameKey(`  ${text}\u3000`)).toBe(nameKey(text));
      }),
    );
  });

  test('every code point has one key, regardless of the preceding character', () => {
    for (let point = 0; point <= 0x10_ffff; point++) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const folded = foldText(String.fromCodePoint(point));
      if (foldText(folded) !== folded) expect.fail(`U+${point.toString(16)}`);
    }
  });
});

test('surrounding blanks of a literal are significant in a part of a name', () => {
  expect(nameLiteral('eq', ' Ada ')).toBe('ada');
  expect(nameLiteral('co', ' Ada ')).toBe(' ada ');
  expect(nameLiteral('sw', ' ')).toBe(' ');
});

const josé = { userName: ' JOSE\u0301 da Silva ' };
test.each([
  ['userName eq "jos\u00e9 da silva"', true],
  ['userName eq "  JOS\u00c9 DA SILVA"', true],
  ['userName ne "jos\u00e9 da silva "', false],
  ['userName eq "jose da silva"', false],
  ['userName sw "JOSÉ"', true],
  ['userName sw " JOSÉ"', false],
  ['userName co " da "', true],
  ['userName co "  "', false],
  ['userName ew "Silva"', true],
  ['userName ew "Silva "', false],
  ['userName ge "jos\u00e9 da silva "', true],
  ['userName gt "jos\u00e9 da silva "', false],
])('a user named " JOSÉ da Silva ": %s is %s', (filter, expected) => {
  expect(evaluate(parseFilter(filter), josé, USER)).toBe(expected);
});

test('compares the displayName of a group by key, and that of a user case-insensitively', () => {
  const filter = parseFilter('displayName eq "Ｌｅａｄ"');
  expect(evaluate(filter, { displayName: 'lead ' }, GROUP)).toBe(true);
  expect(evaluate(filter, { displayName: 'lead' }, USER)).toBe(false);
});
