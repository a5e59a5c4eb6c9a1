import fc from 'fast-check';
import { expect, test } from 'vitest';
import { syntaxErrorAt } from '../../src/common/json-syntax.js';

const wrong: [text: string, at: number][] = [
  ['', 0],
  ['  ', 2],
  ['{"userName":', 12],
  ['{"a":1,}', 7],
  ['[1,]', 3],
  ['{"a" 1}', 5],
  ['{a:1}', 1],
  ["{'a':1}", 1],
  ['[1 2]', 3],
  ['[01]', 2],
  ['{"a":1}x', 7],
  ['{"a":1}}', 7],
  ['[}', 1],
  ['{]', 1],
  ['nul', 0],
  ['"a\nb"', 0],
  [String.raw`["\x"]`, 1],
  ['{"a":NaN}', 5],
  ['[1,,2]', 3],
];
test.each(wrong)('%j has an error at position %i', (text, at) => expect(syntaxErrorAt(text)).toBe(at));

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('finds an error exactly where JSON.parse throws', () => {
  const soup = fc
    .array(fc.constantFrom('{', '}', '[', ']', '"a"', '"', ',', ':', '1', '-0', '.5', 'e3', 'true', 'null', ' ', '\\n'))
    .map((parts) => parts.join(''));
  const damaged = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', 'x', '0', '\\', '\u0001'))
    .map(
      ([text, place, more]) =>
        text.slice(0, place % (text.length + 1)) + more + text.slice((place % (text.length + 1)) + 1),
    );
  fc.assert(
    fc.property(fc.oneof(soup, damaged, fc.json()), (text) => {
      expect(syntaxErrorAt(text) === undefined).toBe(isJson(text));
    }),
    { numRuns: 5_000 },
  );
});

test('a long text does not overflow the stack', () => {
  expect(syntaxErrorAt(`["${'\\n'.repeat(500_000)}"${'['.repeat(100_000)}`)).toBe(1_000_003);
  expect(syntaxErrorAt('['.repeat(500_000))).toBe(500_000);
});
