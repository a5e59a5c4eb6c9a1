import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JSON_LIMITS, scanJson } from '../../src/common/json-scan.js';

const codeOf = (text: string) => scanJson(text)?.code;
const nested = (depth: number, [open, close]: readonly [string, string], core = '1') =>
  open.repeat(depth) + core + close.repeat(depth);
const ARRAY = ['[', ']'] as const;
const OBJECT = ['{"a":', '}'] as const;
const named = (count: number) => `{${Array.from({ length: count }, (_, index) => `"k${index}":0`).join(',')}}`;
/** Returns a group with the given number of members in Okta's format. */
const groupOf = (count: number) =>
  JSON.stringify({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: 'Everybody',
    members: Array.from({ length: count }, (_, index) => ({ value: `id-${index}`, display: `person ${index}` })),
  });

const refused: [name: string, text: string, code: string][] = [
  ['a repeated name', '{"userName":"a","userName":"b"}', 'duplicate-name'],
  ['a repeated name with the same value', '{"a":1,"a":1}', 'duplicate-name'],
  ['a repeated name that is escaped', String.raw`{"active":true,"\u0061ctive":false}`, 'duplicate-name'],
  ['a repeated empty name', '{"":1,"":2}', 'duplicate-name'],
  ['a repeated name after a nested object', '{"a":{"b":1},"c":[{"a":1}],"a":2}', 'duplicate-name'],
  ['a repeated name deep inside', '[[{"x":{"b":1,"b":2}}]]', 'duplicate-name'],
  ['a duplicate among many names', named(500).replace('"k499"', '"k3"'), 'duplicate-name'],
  ['a duplicate of the last of many names', named(500).replace('"k499"', '"k498"'), 'duplicate-name'],
  ['a backslash in a name', String.raw`{"a":1,"\\":2}`, 'backslash-in-name'],
  ['one array too deep', nested(JSON_LIMITS.depth + 1, ARRAY), 'too-deep'],
  ['one object too deep', nested(JSON_LIMITS.depth + 1, OBJECT), 'too-deep'],
  ['unclosed arrays', '['.repeat(1_000_000), 'too-deep'],
  ['too many values', `[${'1,'.repeat(JSON_LIMITS.values)}1]`, 'too-many-values'],
  ['too many empty objects', `[${'{},'.repeat(JSON_LIMITS.values)}1]`, 'too-many-values'],
  ['too many literals', `[${'null,'.repeat(JSON_LIMITS.values)}1]`, 'too-many-values'],
  ['too many names', named(JSON_LIMITS.names + 1), 'too-many-names'],
  ['an integer above 2^53-1', '{"a":9007199254740992}', 'integer-out-of-range'],
  ['an integer below -(2^53-1)', '[-9007199254740993]', 'integer-out-of-range'],
  ['an integer of 5,000 digits', '9'.repeat(5_000), 'number-out-of-range'],
  ['a number that overflows', '[1e400]', 'number-out-of-range'],
  ['a negative number that overflows', '-1.5E+309', 'number-out-of-range'],
];
test.each(refused)('%s is rejected', (_, text, code) => expect(codeOf(text)).toBe(code));

const accepted: [name: string, text: string][] = [
  ['nothing', ''],
  ['names that differ in case', '{"a":1,"A":2}'],
  ['the same name in two objects', '[{"a":1},{"a":2},{"a":{"a":3}}]'],
  ['a value that equals a name', '{"a":"b","b":"a","c":["a","a"]}'],
  ['a name with an escaped quote', String.raw`{"a\"":1,"a":2}`],
  ['the maximum depth', nested(JSON_LIMITS.depth, ARRAY)],
  ['as many names as allowed', named(JSON_LIMITS.names)],
  ['as many values as allowed', `[${'1,'.repeat(JSON_LIMITS.values - 2)}1]`],
  ['a group of 100,000 members', groupOf(100_000)],
  ['the largest safe integers', '[9007199254740991,-9007199254740991,-0,0]'],
  ['decimals, as ordinary doubles', '[0.1,9007199254740993.5,1e308,1E-400,123456789012345.6789]'],
  ['brackets and numbers within strings', `{"a":"${'[{'.repeat(100)}1e400,\\"99999999999999999999"}`],
  ['a text after a byte order mark', '\uFEFF{"a":1}'],
];
test.each(accepted)('%s is accepted', (_, text) => expect(scanJson(text)).toBeUndefined());

test('an error has its position', () => {
  expect(scanJson('{"a":1, "a":2}')).toEqual({ code: 'duplicate-name', name: 'a', at: 8 });
  expect(scanJson('[1, 1e999]')).toEqual({ code: 'number-out-of-range', at: 4 });
});

describe('against JSON.parse', () => {
  const hasPlainNames = (value: unknown): boolean =>
    typeof value !== 'object' ||
    value === null ||
    Object.entries(value).every(([key, part]) => !key.includes('\\') && hasPlainNames(part));

  test('accepts the output of a serializer', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 8 }).filter(hasPlainNames),
        fc.constantFrom(undefined, 1, '\t'),
        (value, space) => {
          const text = JSON.stringify(
            value,
            (_, part: unknown) =>
              typeof part === 'number' && Number.isInteger(part) && !Number.isSafeInteger(part)
                ? part / 1e300 + 0.5
                : part,
            space,
          );
          expect(scanJson(text)).toBeUndefined();
        },
      ),
    );
  });

  /** Short names with many escapes, so that duplicates are frequent. */
  const name = fc.array(fc.constantFrom('a', 'b', '\\u0061', '\\"', '\\n', '\\u0062'), { maxLength: 2 });
  const quoted = name.map((parts) => `"${parts.join('')}"`);
  const integers = fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }).map(String);
  const { json } = fc.letrec<{ json: string; members: string }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      quoted,
      integers,
      fc.constantFrom('true', 'null', '1.5', '1e5', '-0', '1e999'),
      fc.array(tie('json'), { maxLength: 4 }).map((all) => `[${all.join(' ,\n')}]`),
      tie('members'),
    ),
    members: fc
      .array(fc.tuple(quoted, tie('json')), { maxLength: 4 })
      .map((all) => `{ ${all.map(([key, value]) => `${key} : ${value}`).join(',')} }`),
  }));

  type Reviver = (this: unknown, key: string, value: unknown, context: { source: string }) => unknown;

  /** Whether JSON.parse keeps each member and each integer, according to the source text that it reports for each number. */
  function isLossless(text: string): boolean {
    let isExact = true;
    const reviver: Reviver = (_key, value, context) => {
      const isInteger = /^-?\d+$/.test(context?.source);
      if (typeof value === 'number' && !(isInteger ? Number.isSafeInteger(value) : Number.isFinite(value)))
        isExact = false;
      return value;
    };
    const parsed: unknown = JSON.parse(text, reviver as (key: string, value: unknown) => unknown);
    const colons = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').split(':').length - 1;
    return isExact && namesIn(parsed) === colons;
  }

  function namesIn(value: unknown): number {
    if (typeof value !== 'object' || value === null) return 0;
    const own = Array.isArray(value) ? 0 : Object.keys(value).length;
    return Object.values(value).reduce((sum: number, part) => sum + namesIn(part), own);
  }

  test('rejects exactly the texts of which JSON.parse loses a member or a digit', () => {
    fc.assert(
      fc.property(json, (text) => {
        expect(scanJson(text) === undefined).toBe(isLossless(text));
      }),
      { numRuns: 3_000 },
    );
  });

  test('never throws', () => {
    const soup = fc.array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '1', 'e', '-', 't', ' ', 'é'));
    fc.assert(
      fc.property(soup, (parts) => void scanJson(parts.join(''))),
      { numRuns: 3_000 },
    );
  });
});
