import { describe, expect, test } from 'vitest';
import {
  applyPatch,
  evaluate,
  findAttribute,
  GROUP,
  mergePut,
  parseFilter,
  parsePatchOp,
  parseProjection,
  parseResource,
  project,
  requireAttributes,
  URN,
  USER,
  validateCustomAttribute,
  withCustomAttributes,
  type CustomAttribute,
  type JsonObject,
} from '../../../src/scim-protocol/index.js';

const HR = 'urn:example:hr';
const badge: CustomAttribute = {
  schema: HR,
  name: 'badge',
  resourceType: 'User',
  type: 'string',
  multiValued: false,
  required: false,
};

describe('a declaration', () => {
  const accepted: Partial<CustomAttribute>[] = [
    {},
    { schema: 'urn:acme:hr:2.0:User' },
    { schema: 'URN:a-1:x_y.z' },
    { name: 'a-b_c$9' },
    { name: 'eq' },
  ];
  test.each(accepted)('is accepted: %j', (details) => {
    expect(validateCustomAttribute({ ...badge, ...details })).toBeUndefined();
  });

  const refused: [details: Partial<CustomAttribute>, sentence: string][] = [
    [{ schema: 'hr' }, "'hr' is not a URN, such as urn:example:hr"],
    [{ schema: 'urn:hr' }, 'is not a URN'],
    [{ schema: 'urn:example:' }, 'is not a URN'],
    [{ schema: 'urn:example:h r' }, 'is not a URN'],
    [{ schema: 'https://example.test/hr' }, 'is not a URN'],
    [{ schema: `urn:example:${'x'.repeat(255)}` }, 'is not a URN'],
    [{ schema: URN.enterpriseUser }, 'is reserved for the schemas of SCIM'],
    [{ schema: URN.user.toUpperCase() }, 'is reserved'],
    [{ schema: 'urn:ietf:params:scim:schemas:extension:mine:2.0:User' }, 'is reserved'],
    [{ schema: 'urn:scim:schemas:extension:enterprise:1.0' }, 'is reserved'],
    [{ name: '' }, "'' is not a valid attribute name"],
    [{ name: '1st' }, 'is not a valid attribute name'],
    [{ name: '$ref' }, 'is not a valid attribute name'],
    [{ name: 'a.b' }, 'is not a valid attribute name'],
    [{ name: 'größe' }, 'is not a valid attribute name'],
    [{ name: '__proto__' }, 'is not a valid attribute name'],
    [{ name: 'constructor' }, 'is not a valid attribute name'],
    [{ name: 'x'.repeat(101) }, 'is not a valid attribute name'],
    [{ name: 'ID' }, 'ID is a common attribute of all resources'],
    [{ name: 'schemas' }, 'schemas is a common attribute of all resources'],
  ];
  test.each(refused)('is rejected: %j', (details, sentence) => {
    expect(validateCustomAttribute({ ...badge, ...details })).toEqual({
      field: 'schema' in details ? 'schema' : 'name',
      reason: expect.stringContaining(sentence),
    });
  });

  const clashes: [other: Partial<CustomAttribute>, sentence: string | undefined][] = [
    [{ name: 'level' }, undefined],
    [{ resourceType: 'Group' }, undefined],
    [{ name: 'BADGE', schema: 'URN:EXAMPLE:HR' }, 'urn:example:hr already has an attribute badge'],
    [{ schema: `${HR}:badge`, name: 'a' }, 'would be ambiguous with'],
    [{ schema: 'urn:example', name: 'hr' }, 'would be ambiguous with'],
  ];
  test.each(clashes)('next to %j', (other, sentence) => {
    const found = validateCustomAttribute(badge, [{ ...badge, ...other }]);
    if (sentence === undefined) expect(found).toBeUndefined();
    else expect(found).toEqual({ field: 'name', reason: expect.stringContaining(sentence) });
  });
});

const STAFF = withCustomAttributes(USER, [
  { ...badge, required: true, description: 'What opens the doors.' },
  { ...badge, name: 'tags', multiValued: true, caseExact: true },
  { ...badge, schema: 'URN:EXAMPLE:HR', name: 'level', type: 'integer' },
  { ...badge, name: 'rate', type: 'decimal' },
  { ...badge, name: 'since', type: 'dateTime' },
  { ...badge, name: 'active', type: 'boolean' },
  { ...badge, name: 'home', type: 'reference' },
  { ...badge, schema: 'urn:example:2.0', name: 'user' },
  { ...badge, schema: 'urn:example:9hr', name: 'seat' },
  { ...badge, schema: URN.enterpriseUser, name: 'ignored' },
  { ...badge, resourceType: 'Group', name: 'owner' },
]);

describe('the schema', () => {
  test('has an extension for each URN', () => {
    expect(STAFF.extensions.map(({ schema, required }) => [schema.id, schema.name, required])).toEqual([
      [URN.enterpriseUser, 'EnterpriseUser', false],
      [HR, 'hr', true],
      ['urn:example:2.0', '2.0', false],
      ['urn:example:9hr', '9hr', false],
    ]);
    expect(USER.extensions).toHaveLength(1);
  });

  test('contains the declared attributes', () => {
    const find = (attribute: string) => findAttribute(STAFF, { urn: HR.toUpperCase(), attribute });
    expect(find('BADGE')).toMatchObject({ required: true, caseExact: false, description: 'What opens the doors.' });
    expect(find('tags')).toMatchObject({ multiValued: true, caseExact: true, description: '' });
    expect(find('home')).toMatchObject({ caseExact: true, referenceTypes: ['external', 'uri'] });
    expect(find('owner')).toBeUndefined();
    expect(findAttribute(STAFF, { urn: URN.enterpriseUser, attribute: 'ignored' })).toBeUndefined();
  });

  test('is unchanged without declarations', () => expect(withCustomAttributes(GROUP, [badge])).toBe(GROUP));
});

const hr = { badge: 'B1', tags: ['a', 'b'], level: 3, since: '2026-01-23', active: true };
const ada: JsonObject = { userName: 'ada', [HR]: hr, 'urn:example:2.0': { user: 'x' } };

describe('a body', () => {
  test('is parsed', () => {
    const sent = { BADGE: ['B1'], tags: ['a', '', 'b'], level: 3, since: '2026-01-23', Active: 'True', nope: 1 };
    expect(parseResource({ userName: 'ada', [HR.toUpperCase()]: sent }, STAFF)).toEqual({ userName: 'ada', [HR]: hr });
  });

  const refused: [part: JsonObject, message: string][] = [
    [{ level: 'x' }, 'level must be an integer'],
    [{ level: 1.5 }, 'level must be an integer'],
    [{ rate: '1' }, 'rate must be a number'],
    [{ since: 'soon' }, 'since must be a date and time, such as'],
    [{ since: 5 }, 'since must be a date and time'],
    [{ active: 'x' }, 'active must be true or false'],
    [{ tags: 'a' }, 'tags must be an array'],
    [{ home: 5 }, 'home must be a string'],
  ];
  test.each(refused)('is rejected with %j', (part, message) => {
    expect(() => parseResource({ [HR]: part }, STAFF)).toThrow(message);
  });

  test.each([{}, { [HR]: { level: 3 } }, { [HR]: { badge: ' ' } }, { [HR]: { badge: null } }])(
    'has no required value: %j',
    (body) => {
      const resource = { userName: 'ada', ...body };
      expect(() => requireAttributes(resource, STAFF)).toThrow(`${HR}:badge is required`);
    },
  );

  test('has the required values', () => {
    expect(() => requireAttributes(ada, STAFF)).not.toThrow();
    expect(() => requireAttributes({ userName: 'ada', [URN.enterpriseUser]: {} }, USER)).not.toThrow();
  });
});

const filters: [filter: string, matches: boolean][] = [
  [`${HR}:badge eq "b1"`, true],
  [`${HR.toUpperCase()}:BADGE sw "B"`, true],
  [`${HR}:tags eq "b"`, true],
  [`${HR}:tags eq "B"`, false],
  [`${HR}:tags[value eq "a"]`, true],
  [`${HR}:level gt 2 and not (${HR}:level ge 4)`, true],
  [`${HR}:since lt "2026-01-24T00:00:00Z"`, true],
  [`${HR}:active eq true`, true],
  [`${HR}:home pr`, false],
  ['badge eq "B1"', false],
  ['urn:example:2.0:user eq "x"', true],
];
test.each(filters)('the filter %s: %s', (filter, matches) => {
  expect(evaluate(parseFilter(filter), ada, STAFF)).toBe(matches);
});

const projections: [attributes: string | undefined, excluded: string | undefined, part: object | undefined][] = [
  [`${HR}:badge`, undefined, { badge: 'B1' }],
  [`${HR}:LEVEL,${HR}:active`, undefined, { level: 3, active: true }],
  [HR, undefined, hr],
  ['userName', undefined, undefined],
  [undefined, `${HR}:badge,${HR}:tags,${HR}:since`, { level: 3, active: true }],
  [undefined, HR, undefined],
];
test.each(projections)('attributes=%s, excludedAttributes=%s', (attributes, excluded, part) => {
  expect(project(ada, parseProjection(attributes, excluded, STAFF), STAFF)[HR]).toEqual(part);
});

const patches: [operation: object, part: object | undefined][] = [
  [
    { op: 'replace', path: `${HR}:badge`, value: 'B2' },
    { ...hr, badge: 'B2' },
  ],
  [
    { op: 'add', path: `${HR}:tags`, value: ['c', 'a'] },
    { ...hr, tags: ['a', 'b', 'c'] },
  ],
  [
    { op: 'remove', path: `${HR}:tags[value eq "a"]` },
    { ...hr, tags: ['b'] },
  ],
  [
    { op: 'remove', path: `${HR}:tags`, value: ['b'] },
    { ...hr, tags: ['a'] },
  ],
  [
    { op: 'replace', path: HR, value: { level: 4 } },
    { ...hr, level: 4 },
  ],
  [
    { op: 'replace', path: `${HR}.level`, value: 4 },
    { ...hr, level: 4 },
  ],
  [
    { op: 'replace', value: { [`${HR}:level`]: 4 } },
    { ...hr, level: 4 },
  ],
  [
    { op: 'replace', value: { [HR]: { level: 4, badge: 'B2' } } },
    { ...hr, level: 4, badge: 'B2' },
  ],
  [{ op: 'replace', value: { [`${HR}:badge`]: '' } }, hr],
  [
    { op: 'remove', path: `${HR}:active` },
    { badge: 'B1', tags: ['a', 'b'], level: 3, since: '2026-01-23' },
  ],
];
test.each(patches)('the patch %j', (operation, part) => {
  const operations = parsePatchOp({ Operations: [operation] }, STAFF);
  expect(applyPatch(ada, operations, STAFF)).toEqual({ ...ada, [HR]: part });
});

test('the declared schemas distinguish an extension from an attribute', () => {
  const paths = (path: string) =>
    parsePatchOp({ Operations: [{ op: 'remove', path }] }, STAFF).map(({ path: to }) => to);
  expect(paths('urn:example:2.0:user')).toEqual([{ urn: 'urn:example:2.0', attribute: 'user' }]);
  expect(paths('urn:example:2.0')).toEqual([{ urn: 'urn:example:2.0' }]);
  expect(paths('urn:example:9hr')).toEqual([{ urn: 'urn:example:9hr' }]);
  expect(paths('urn:other:2.0:user')).toEqual([{ urn: 'urn:other:2.0:user', attribute: undefined }]);
});

test.each([`${HR}:badge`, HR])('a patch cannot remove %s', (path) => {
  const operations = parsePatchOp({ Operations: [{ op: 'remove', path }] }, STAFF);
  expect(() => applyPatch(ada, operations, STAFF)).toThrow('badge requires a value');
});

const puts: [sent: JsonObject, part: object | undefined][] = [
  [{}, { badge: 'B1' }],
  [{ [HR]: null }, { badge: 'B1' }],
  [{ [HR]: { level: 4 } }, { badge: 'B1', level: 4 }],
  [{ [HR]: { badge: '' } }, { badge: 'B1' }],
  [{ [HR]: { badge: 'B2', tags: [] } }, { badge: 'B2' }],
];
test.each(puts)('the put %j', (sent, part) => {
  const resource = mergePut(ada, parseResource({ userName: 'ada', ...sent }, STAFF), STAFF);
  expect(resource).toEqual({ userName: 'ada', [HR]: part });
});

test('an absent extension can be removed', () => {
  const operations = parsePatchOp({ Operations: [{ op: 'remove', path: HR }] }, STAFF);
  expect(applyPatch({ userName: 'ada' }, operations, STAFF)).toEqual({ userName: 'ada' });
});
