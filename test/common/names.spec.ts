import { describe, expect, test } from 'vitest';
import { readName } from '../../src/common/name.js';
import { isUuid } from '../../src/common/uuid.js';

describe('a name', () => {
  const read = (text: string) => readName(text, { what: 'A name', limit: 5, field: 'name' });

  test.each([
    [' a ', 'a'],
    ['abcde', 'abcde'],
    ['\tab c\n', 'ab c'],
    ['né', 'né'],
  ])('%j is %j', (text, name) => expect(read(text)).toBe(name));

  test.each([
    ['', 'A name must have 1 to 5 characters'],
    [' \t', 'A name must have 1 to 5 characters'],
    ['abcdef', 'A name must have 1 to 5 characters'],
    ['a\0b', 'A name must not contain control characters'],
    ['a\nb', 'A name must not contain control characters'],
    ['a\u009fb', 'A name must not contain control characters'],
  ])('%j is rejected', (text, message) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ reason: 'invalid', message, field: 'name' }));
  });
});

test.each<[unknown, boolean]>([
  ['0195a000-0000-7000-8000-000000000000', true],
  ['0195A000-0000-7000-8000-00000000000F', true],
  ['0195a000-0000-7000-8000-00000000000', false],
  ['0195a000-0000-7000-8000-0000000000000', false],
  ['0195a000000070008000000000000000', false],
  ['{0195a000-0000-7000-8000-000000000000}', false],
  ['0195a000-0000-7000-8000-00000000000g', false],
  ['0195a000-0000-7000-8000-000000000000\n', false],
  ['', false],
  [undefined, false],
  [['0195a000-0000-7000-8000-000000000000'], false],
])('%j is a UUID: %s', (text, expected) => expect(isUuid(text)).toBe(expected));
