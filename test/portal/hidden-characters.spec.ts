import { expect, test } from 'vitest';
import { escapedJson, initialsOf, isolated, partsOf } from '../../portal/src/components/hidden-characters.js';

test('a right-to-left override becomes a mark, and the characters after it keep their order', () => {
  expect(partsOf('Admin \u202egnp.exe')).toEqual(['Admin ', { mark: 'RLO', codePoint: 'U+202E' }, 'gnp.exe']);
});

test.each([
  ['control characters', 'a\u0007b', ['a', { mark: '\u2407', codePoint: 'U+0007' }, 'b']],
  ['a zero-width space', '\u200bAda', [{ mark: 'ZWSP', codePoint: 'U+200B' }, 'Ada']],
  ['C1 control characters', 'a\u0085', ['a', { mark: '\u2423', codePoint: 'U+0085' }]],
])('marks %s', (_, text, parts) => {
  expect(partsOf(text)).toEqual(parts);
});

test.each([
  ['Arabic', 'عائشة القحطاني'],
  ['an emoji of several code points', '👩🏽‍💻 Ada'],
  ['a Persian word with a zero-width non-joiner', 'می‌خواهم'],
  ['the empty text', ''],
])('leaves %s unchanged', (_, text) => {
  expect(partsOf(text)).toEqual([text]);
});

test('isolates a text for attributes', () => {
  expect(isolated('a\u202eb')).toBe('\u2068aRLOb\u2069');
});

test.each([
  ['Ada Lovelace', 'AL'],
  ['ada.lovelace@acme.test', 'AT'],
  ['José', 'J'],
  ['e\u0301mile zola', 'E\u0301Z'],
  ['👩🏽‍💻 Ada', 'A'],
  ['👩🏽‍💻', '👩🏽‍💻'],
  ['\u202eadmin', 'A'],
  ['', ''],
])('initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('JSON escapes hidden characters, so that they do not reorder it, and keeps its meaning and layout', () => {
  const value = { userName: 'evil\u202emoc.emca', name: 'ليلى' };
  const shown = escapedJson(JSON.stringify(value, null, 2));
  expect(shown).toBe('{\n  "userName": "evil\\u202emoc.emca",\n  "name": "ليلى"\n}');
  expect(JSON.parse(shown)).toEqual(value);
});
