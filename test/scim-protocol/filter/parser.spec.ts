import { describe, expect, test } from 'vitest';
import { MAX_FILTER_LENGTH, parseFilter, parsePath, type Filter } from '../../../src/scim-protocol/index.js';

/** Prints a filter with all parentheses. */
function show(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${show(filter.left)} ${filter.kind} ${show(filter.right)})`;
    case 'not':
      return `not(${show(filter.operand)})`;
    case 'present':
      return `${Object.values(filter.path).join('|')} pr`;
    case 'compare':
      return `${Object.values(filter.path).join('|')} ${filter.operator} ${JSON.stringify(filter.value)}`;
    case 'some':
      return `${Object.values(filter.path).join('|')}[${show(filter.where)}]`;
  }
}

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

describe('parseFilter', () => {
  const valid: [text: string, shape: string][] = [
    ['userName eq "ada"', 'userName eq "ada"'],
    ['  userName\teq\n"ada" ', 'userName eq "ada"'],
    ['a pr or b pr and c pr', '(a pr or (b pr and c pr))'],
    ['a pr and b pr or c pr', '((a pr and b pr) or c pr)'],
    ['a pr or b pr or c pr', '((a pr or b pr) or c pr)'],
    ['(a pr or b pr) and c pr', '((a pr or b pr) and c pr)'],
    ['not (active eq true)', 'not(active eq true)'],
    ['not(active eq true)', 'not(active eq true)'],
    ['a pr and not (b pr)', '(a pr and not(b pr))'],
    ['userName EQ "eq and or"', 'userName eq "eq and or"'],
    ['a Pr AND b pR Or NOT (c PR)', '((a pr and b pr) or not(c pr))'],
    ['emails[type eq "work" and primary eq true]', 'emails[(type eq "work" and primary eq true)]'],
    ['emails[type eq "work"].value co "@x"', 'emails[(type eq "work" and value co "@x")]'],
    ['emails[type eq "work"].value pr', 'emails[(type eq "work" and value pr)]'],
    ['emails[not (type eq "work")]', 'emails[not(type eq "work")]'],
    ['members[$ref sw "https://x"]', 'members[$ref sw "https://x"]'],
    ['name.familyName sw "K"', 'name|familyName sw "K"'],
    [
      'urn:ietf:params:scim:schemas:core:2.0:User:userName ew "x"',
      'urn:ietf:params:scim:schemas:core:2.0:User|userName ew "x"',
    ],
    [`${ENTERPRISE}:manager.value eq "1"`, `${ENTERPRISE}|manager|value eq "1"`],
    [`${ENTERPRISE}:manager[value eq "1"]`, `${ENTERPRISE}|manager[value eq "1"]`],
    ['manager.$ref pr', 'manager|$ref pr'],
    ['a eq -1.5e+3', 'a eq -1500'],
    ['a gt 0', 'a gt 0'],
    ['a ge 10', 'a ge 10'],
    ['a lt 0.25', 'a lt 0.25'],
    ['a le 1E2', 'a le 100'],
    ['a eq null', 'a eq null'],
    ['a ne FALSE', 'a ne false'],
    [String.raw`a eq "q\" b\\ s\/ \u00e9\n"`, String.raw`a eq "q\" b\\ s/ é\n"`],
    ['a eq ""', 'a eq ""'],
    ['a eq "😀"', 'a eq "😀"'],
    ['meta.lastModified gt "2011-05-13T04:42:34Z"', 'meta|lastModified gt "2011-05-13T04:42:34Z"'],
  ];
  test.each(valid)('parses %s', (text, shape) => expect(show(parseFilter(text))).toBe(shape));

  const invalid: [text: string, message: string][] = [
    ['', "Expected an attribute name at position 0, found 'the end'"],
    ['   ', "Expected an attribute name at position 3, found 'the end'"],
    ['userName is "x"', "Expected an operator at position 9, found 'is'"],
    ['userName', "Expected an operator at position 8, found 'the end'"],
    ['userName eq', 'Expected a quoted string, a number, true, false or null at position 11'],
    ['userName eq ada', "or null at position 12, found 'ada'"],
    ["userName eq 'ada'", `or null at position 12, found '''`],
    ['userName eq "ada', `or null at position 12, found '"ada'`],
    ['userName eq "ada\\"', 'or null at position 12'],
    ['userName eq "ada\\', 'or null at position 12'],
    ['userName eq "a\nb"', 'or null at position 12'],
    [String.raw`userName eq "\x"`, 'or null at position 12'],
    [String.raw`userName eq "a\u0000"`, 'or null at position 12'],
    [String.raw`userName eq "\ud800"`, 'or null at position 12'],
    ['a eq 01', "or null at position 5, found '01'"],
    ['a eq 1e999', "or null at position 5, found '1e999'"],
    ['a eq -', "or null at position 5, found '-'"],
    ['a eq"x"', 'Expected a space at position 4'],
    ['a eq "x"or b pr', 'Expected a space at position 8'],
    ['a eq "x" b pr', "Expected 'and', 'or' or the end at position 9, found 'b'"],
    ['(a pr', "Expected ')' at position 5"],
    ['a pr)', "or the end at position 4, found ')'"],
    ['not a pr', "Expected '(' at position 4"],
    ['a pr and', 'Expected an attribute name at position 8'],
    ['"a" eq "x"', 'Expected an attribute name at position 0'],
    ['1a eq "x"', 'Expected an attribute name at position 0'],
    ['a..b pr', 'Expected an attribute name at position 0'],
    ['a.b.c pr', 'Expected an attribute name at position 0'],
    ['__proto__ pr', 'Expected an attribute name at position 0'],
    ['foo:a pr', 'Expected an attribute name at position 0'],
    ['emails[type eq "work"', "Expected ']' at position 21"],
    ['emails[]', "Expected an attribute name at position 7, found ']'"],
    ['emails[type[a pr]]', "Expected an operator at position 11, found '['"],
    ['emails[a.b pr]', 'Expected a sub-attribute name at position 7'],
    ['emails[urn:x:a pr]', 'Expected a sub-attribute name at position 7'],
    ['emails.value[a pr]', "Expected an operator at position 12, found '['"],
    ['emails[type pr].', 'Expected a sub-attribute name at position 15'],
    ['emails[type pr].a.b pr', 'Expected a sub-attribute name at position 15'],
    ['emails[type pr] .value pr', "Expected 'and', 'or' or the end at position 16"],
    ['emails[type pr].value', 'Expected an operator at position 21'],
    ['a eq "x" é', "found 'é'"],
    [`a eq "${'x'.repeat(MAX_FILTER_LENGTH)}"`, 'at most 8192 characters'],
    ['('.repeat(40) + 'a pr' + ')'.repeat(40), 'can be nested at most 32'],
    ['not ('.repeat(40) + 'a pr' + ')'.repeat(40), 'can be nested at most 32'],
    [Array.from({ length: 201 }, () => 'a pr').join(' or '), 'at most 200 comparisons'],
  ];
  test.each(invalid)('rejects %s', (text, message) => {
    expect(() => parseFilter(text)).toThrow(message);
    expect(() => parseFilter(text)).toThrow(expect.objectContaining({ scimType: 'invalidFilter', status: 400 }));
  });

  test.each(['or', 'and'])('takes a long list of ids joined by %s', (operator) => {
    const ids = Array.from(
      { length: 100 },
      (_, index) => `id eq "2f0c6a3e-5c0e-4a0e-9a53-${String(index).padStart(12, '0')}"`,
    );
    const depthOf = (filter: Filter): number => ('left' in filter ? 1 + depthOf(filter.left) : 0);
    expect(depthOf(parseFilter(ids.join(` ${operator} `)))).toBe(99);
  });

  test('quotes only the beginning of what it did not expect', () => {
    expect(() => parseFilter(`userName ${'x'.repeat(5000)}`)).toThrow(`found '${'x'.repeat(64)}'`);
  });

  test('allows 32 levels of nesting', () => {
    const nested = (levels: number) => '('.repeat(levels) + 'a pr' + ')'.repeat(levels);
    expect(show(parseFilter(nested(32)))).toBe('a pr');
    expect(() => parseFilter(nested(33))).toThrow('can be nested at most 32 levels');
  });
});

describe('parsePath', () => {
  const where = { kind: 'compare', path: { attribute: 'value' }, operator: 'eq', value: '1' };
  const valid: [text: string, path: object][] = [
    ['members', { attribute: 'members' }],
    ['name.familyName', { attribute: 'name', subAttribute: 'familyName' }],
    ['members[value eq "1"]', { attribute: 'members', where }],
    ['members[value eq "1"].display', { attribute: 'members', where, subAttribute: 'display' }],
    [`${ENTERPRISE}:manager`, { urn: ENTERPRISE, attribute: 'manager' }],
    [`${ENTERPRISE}:manager.value`, { urn: ENTERPRISE, attribute: 'manager', subAttribute: 'value' }],
    [
      'urn:ietf:params:scim:schemas:core:2.0:User:emails[value eq "1"]',
      { urn: 'urn:ietf:params:scim:schemas:core:2.0:User', attribute: 'emails', where },
    ],
    [ENTERPRISE, { urn: ENTERPRISE }],
    [ENTERPRISE.toUpperCase(), { urn: ENTERPRISE.toUpperCase() }],
    ['urn:okta:custom:group:1.0', { urn: 'urn:okta:custom:group:1.0' }],
    ['urn:acme:crew:3.1:User', { urn: 'urn:acme:crew:3.1:User' }],
    ['urn:acme:crew:3.1:User:rank', { urn: 'urn:acme:crew:3.1:User', attribute: 'rank' }],
  ];
  test.each(valid)('parses %s', (text, path) => expect(parsePath(text)).toEqual(path));

  const invalid: [text: string, message: string][] = [
    ['', 'Expected an attribute name at position 0'],
    ['members[value eq "1"', "Expected ']' at position 20"],
    ['members[]', 'Expected an attribute name at position 8'],
    ['members[value eq "1"] x', 'Expected the end of the path at position 22'],
    ['members x', 'Expected the end of the path at position 8'],
    [`${ENTERPRISE} x`, 'Expected the end at position 59'],
    ['members[value eq "1"].a.b', 'Expected a sub-attribute name at position 21'],
    ['members.value[value eq "1"]', 'Expected an operator at position 13'],
    ['__proto__', 'Expected an attribute name at position 0'],
    ['a'.repeat(MAX_FILTER_LENGTH + 1), 'at most 8192 characters'],
  ];
  test.each(invalid)('rejects %s', (text, message) => {
    expect(() => parsePath(text)).toThrow(message);
    expect(() => parsePath(text)).toThrow(expect.objectContaining({ scimType: 'invalidPath', status: 400 }));
  });
});
