import { expect, test } from 'vitest';
import { parseFilter, printFilter } from '../../../src/scim-protocol/index.js';

const texts: [text: string, printed?: string][] = [
  ['userName eq "a\\"b"'],
  ['a pr or b pr and c pr'],
  ['(a pr or b pr) and c pr'],
  ['a pr or (b pr or c pr)'],
  ['a pr and (b pr and c pr)'],
  ['a pr or b pr or c pr'],
  ['not (a pr or b pr)'],
  ['((a pr))', 'a pr'],
  ['emails[type eq "work" or primary eq true]'],
  ['emails[type eq "work"].value EQ "x"', 'emails[type eq "work" and value eq "x"]'],
  ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value ne null'],
];

test.each(texts)('prints %s', (text, printed = text) => expect(printFilter(parseFilter(text))).toBe(printed));
