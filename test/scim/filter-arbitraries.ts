import fc from 'fast-check';
import { type Attribute, type Filter, OPERATORS, type ResourceSchema, URN } from '../../src/scim-protocol/index.js';

const TEXTS = [
  'ada',
  'ADA',
  'Ada Lovelace',
  'work',
  'Work',
  'home',
  'É',
  'é',
  'straße',
  '50%',
  'a_b',
  '"q"',
  'back\\slash',
  '😀',
  'true',
  '1',
];
export const text = fc.constantFrom(...TEXTS);

const value = (parts: object = {}) =>
  fc.record({ value: text, type: text, display: text, primary: fc.boolean(), ...parts }, { requiredKeys: [] });
const optional = { requiredKeys: [] };

/** Bodies of a POST in which any attribute may be missing. The caller sets the userName. */
export const userBody = fc.record(
  {
    active: fc.boolean(),
    displayName: text,
    nickName: text,
    title: text,
    locale: text,
    name: fc.record({ givenName: text, familyName: text, middleName: text, formatted: text }, optional),
    emails: fc.array(value(), { maxLength: 3 }),
    roles: fc.array(value(), { maxLength: 2 }),
    addresses: fc.array(fc.record({ country: text, locality: text, primary: fc.boolean(), type: text }, optional), {
      maxLength: 2,
    }),
    [URN.enterpriseUser]: fc.record(
      { department: text, employeeNumber: text, manager: fc.record({ value: text, displayName: text }, optional) },
      optional,
    ),
  },
  optional,
);

const COMMON = [
  'id',
  'externalId',
  'meta',
  'meta.created',
  'meta.lastModified',
  'meta.resourceType',
  'meta.location',
  'schemas',
];

/** All paths of the schema, and an unknown one. */
function pathsOf({ core, extensions }: ResourceSchema): string[] {
  const within = (prefix: string, { name, subAttributes = [] }: Attribute) => [
    `${prefix}${name}`,
    ...subAttributes.map((part) => `${prefix}${name}.${part.name}`),
  ];
  return [
    ...COMMON,
    'nothing',
    ...core.attributes.flatMap((attribute) => within('', attribute)),
    ...extensions.flatMap(({ schema }) => schema.attributes.flatMap((attribute) => within(`${schema.id}:`, attribute))),
  ];
}

/** Filters over the schema, with values that may occur in the data. */
export function filterText(schema: ResourceSchema, values: readonly string[]): fc.Arbitrary<string> {
  const literal = fc.oneof(
    { weight: 6, arbitrary: text.map((word) => JSON.stringify(word)) },
    { weight: 3, arbitrary: fc.constantFrom(...values).map((one) => JSON.stringify(one)) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'true',
        'false',
        'null',
        '""',
        '1',
        '"a"',
        '"e"',
        '"2026-01-01"',
        '"9999-12-31T23:59:59Z"',
        '"0000-01-01T00:00:00Z"',
        '"+275760-09-13T00:00:00Z"',
        '"-271821-04-20T00:00:00Z"',
      ),
    },
  );
  const comparison = (path: fc.Arbitrary<string>) =>
    fc.oneof(
      path.map((name) => `${name} pr`),
      fc.tuple(path, fc.constantFrom('eq', 'eq', 'eq', ...OPERATORS), literal).map((parts) => parts.join(' ')),
    );
  const elements = fc
    .constantFrom(...schema.core.attributes.filter(({ multiValued }) => multiValued))
    .chain((attribute) => {
      const parts = fc.constantFrom(...(attribute.subAttributes ?? [{ name: 'value' }]).map(({ name }) => name));
      return combined(comparison(parts), 2).map((where) => `${attribute.name}[${where}]`);
    });
  const path = fc.constantFrom(...pathsOf(schema));
  return combined(fc.oneof({ weight: 4, arbitrary: comparison(path) }, { weight: 1, arbitrary: elements }), 4);
}

/** Spellings of one name. */
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.normalize('NFD'),
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => name.replaceAll(/[!-~]/g, (one) => String.fromCodePoint(one.codePointAt(0)! + 0xfee0)),
  (name) => ` ${name}\u3000`,
];

/** Filters that compare an attribute with names or parts of names, in any spelling. */
export function nameFilterText(attribute: string, names: readonly string[]): fc.Arbitrary<string> {
  const part = fc
    .tuple(fc.constantFrom(...names), fc.nat(3), fc.nat(20))
    .map(([name, from, length]) => [...name].slice(from, from + length + 1).join(''));
  const literal = fc
    .tuple(fc.oneof(part, fc.constantFrom(...names, ' ', '  ')), fc.constantFrom(...SPELLINGS))
    .map(([name, spelling]) => JSON.stringify(spelling(name)));
  const comparison = fc.tuple(fc.constant(attribute), fc.constantFrom(...OPERATORS), literal);
  return combined(
    comparison.map((parts) => parts.join(' ')),
    2,
  );
}

function combined(leaf: fc.Arbitrary<string>, maxDepth: number): fc.Arbitrary<string> {
  return fc.letrec<{ filter: string }>((tie) => ({
    filter: fc.oneof(
      { maxDepth },
      { weight: 4, arbitrary: leaf },
      { weight: 1, arbitrary: tie('filter').map((inner) => `not (${inner})`) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(tie('filter'), fc.constantFrom<Filter['kind']>('and', 'or'), tie('filter'))
          .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      },
    ),
  })).filter;
}
