import { describe, expect, test } from 'vitest';
import {
  type Attribute,
  COMMON_ATTRIBUTES,
  evaluate,
  GROUP,
  type JsonObject,
  type Literal,
  OPERATORS,
  type Operator,
  parseFilter,
  printFilter,
  type ResourceSchema,
  type Strictness,
  typedFilter,
  USER,
  withCustomAttributes,
} from '../../../src/scim-protocol/index.js';

const HR = 'urn:example:hr';
const declared = { schema: HR, resourceType: 'User', multiValued: false, required: false } as const;
const STAFF = withCustomAttributes(USER, [
  { ...declared, name: 'badge', type: 'string' },
  { ...declared, name: 'level', type: 'integer' },
  { ...declared, name: 'rate', type: 'decimal' },
  { ...declared, name: 'since', type: 'dateTime' },
  { ...declared, name: 'boss', type: 'boolean' },
  { ...declared, name: 'page', type: 'reference' },
  { ...declared, name: 'levels', type: 'integer', multiValued: true },
]);

/** Returns all paths of a schema in all filter notations, with the compared attribute. */
function pathsOf({ core, extensions }: ResourceSchema): [name: string, attribute: Attribute][] {
  const all = [
    ...[...COMMON_ATTRIBUTES, ...core.attributes].map((attribute) => ['', attribute] as const),
    ...extensions.flatMap(({ schema }) => schema.attributes.map((attribute) => [`${schema.id}:`, attribute] as const)),
  ];
  return all.flatMap(([prefix, attribute]) => {
    const { name, subAttributes = [] } = attribute;
    const value = subAttributes.find((part) => part.name === 'value') ?? attribute;
    const parts = subAttributes.map((part): [string, Attribute] => [`${prefix}${name}.${part.name}`, part]);
    return [[`${prefix}${name}`, value], ...parts];
  });
}

const LITERALS: [text: string, kind: string][] = [
  ['true', 'boolean'],
  ['"True"', 'word'],
  ['"yesterday"', 'text'],
  ['""', 'text'],
  ['"2026-01-23"', 'date'],
  ['"2026-01-23T04:56:22Z"', 'dateTime'],
  ['5', 'number'],
  ['5.0', 'number'],
  ['null', 'null'],
];
const EVERY = ['word', 'text', 'date', 'dateTime'];
/** Accepted literals of each type in lenient and strict mode, and its operators: RFC 7644 §3.4.2.2. */
const READ: Record<Attribute['type'], { lenient: string[]; strict: string[]; operators: string }> = {
  string: { lenient: [...EVERY, 'number'], strict: EVERY, operators: 'eq ne co sw ew gt ge lt le' },
  reference: { lenient: [...EVERY, 'number'], strict: EVERY, operators: 'eq ne co sw ew gt ge lt le' },
  binary: { lenient: [...EVERY, 'number'], strict: EVERY, operators: 'eq ne co sw ew' },
  boolean: { lenient: ['boolean', 'word'], strict: ['boolean'], operators: 'eq ne' },
  integer: { lenient: ['number'], strict: ['number'], operators: 'eq ne gt ge lt le' },
  decimal: { lenient: ['number'], strict: ['number'], operators: 'eq ne gt ge lt le' },
  dateTime: { lenient: ['date', 'dateTime'], strict: ['dateTime'], operators: 'eq ne gt ge lt le' },
  complex: { lenient: [], strict: [], operators: '' },
};

function isRead({ type }: Attribute, operator: Operator, kind: string, strictness: Strictness): boolean {
  if (kind === 'null') return operator === 'eq' || operator === 'ne';
  return READ[type].operators.split(' ').includes(operator) && READ[type][strictness].includes(kind);
}

function outcome(work: () => unknown): unknown {
  try {
    work();
    return 'read';
  } catch (error) {
    return (error as { scimType?: string }).scimType;
  }
}

describe.each([STAFF, GROUP])('converts every literal to the type of its attribute, or rejects it', (schema) => {
  test.each(pathsOf(schema))('%s', (path, attribute) => {
    for (const operator of OPERATORS) {
      for (const [literal, kind] of LITERALS) {
        for (const strictness of ['lenient', 'strict'] as const) {
          const text = `${path} ${operator} ${literal}`;
          const expected = isRead(attribute, operator, kind, strictness) ? 'read' : 'invalidFilter';
          const read = () => typedFilter(parseFilter(text), schema, strictness);
          expect(outcome(read), `${text}, ${strictness}`).toBe(expected);
          expect(
            outcome(() => evaluate(parseFilter(text), {}, schema, strictness)),
            text,
          ).toBe(expected);
        }
      }
    }
  });
});

test.each<[text: string, literal: Literal]>([
  ['active eq "TRUE"', true],
  ['emails[primary eq "false"]', false],
  ['emails[type eq "work" and not (primary ne "true")]', true],
  ['emails eq 5', '5'],
  ['userName eq 5', '5'],
  ['userName eq 5.0', '5.0'],
  ['userName eq -0', '-0'],
  ['userName eq 12345678901234567890', '12345678901234567890'],
  [`${HR}:level eq 5.0`, 5],
  [`${HR}:levels[value eq 5]`, 5],
  ['meta.created gt "2026-01-23"', '2026-01-23'],
])('%s', (text, literal) => {
  const found: Literal[] = [];
  JSON.stringify(typedFilter(parseFilter(text), STAFF), (key, value: Literal) => {
    if (key === 'value') found.push(value);
    return value;
  });
  expect(found.at(-1)).toBe(literal);
});

test('does not change attributes that are not in the schema', () => {
  for (const text of ['nope eq 5', 'nope[a eq true]', 'emails[nope eq 5]', 'userName pr']) {
    expect(typedFilter(parseFilter(text), STAFF)).toEqual(parseFilter(text));
  }
});

test('a number keeps its original notation', () => {
  expect(printFilter(parseFilter('a eq 5.0 or a eq 5'))).toBe('a eq 5.0 or a eq 5');
});

test('compares dates as instants, without a zone as UTC', () => {
  const ada: JsonObject = { [HR]: { since: '2026-01-23T00:00:00' } };
  const holds = (text: string) => evaluate(parseFilter(`${HR}:since ${text}`), ada, STAFF);
  expect(['eq "2026-01-23"', 'ge "2026-01-23T01:00:00+01:00"', 'lt "2026-01-23T00:00:01Z"'].map(holds)).toEqual(
    Array(3).fill(true),
  );
  expect(evaluate(parseFilter(`${HR}:since eq "2026-01-23"`), { [HR]: { since: 'never' } }, STAFF)).toBe(false);
  expect(evaluate(parseFilter(`${HR}:since eq "2026-01-23"`), { [HR]: { since: 5 } }, STAFF)).toBe(false);
});
