import fc from 'fast-check';
import { URN, type Strictness } from '../../../src/scim-protocol/index.js';
import type { Json, Step } from './reference-model.js';

/* Patches that are usually valid and sometimes not. */

const lower = (text: unknown) => (typeof text === 'string' ? text.toLowerCase() : undefined);
const FILTERS: NonNullable<Step['where']>[] = [
  { text: 'type eq "work"', test: (it) => lower(it.type) === 'work', pins: { type: 'work' } },
  { text: 'TYPE eq "Home"', test: (it) => lower(it.type) === 'home', pins: { type: 'Home' } },
  { text: 'value eq "b"', test: (it) => lower(it.value) === 'b', pins: { value: 'b' } },
  { text: 'primary eq true', test: (it) => it.primary === true, pins: { primary: true } },
  { text: 'value sw "A"', test: (it) => lower(it.value)?.startsWith('a') === true },
  { text: 'not (type pr)', test: (it) => it.type === undefined },
  { text: 'type ne "work"', test: (it) => lower(it.type) !== 'work' },
  {
    text: 'type eq "work" and primary eq true',
    test: (it) => lower(it.type) === 'work' && it.primary === true,
    pins: { type: 'work', primary: true },
  },
  { text: 'type eq "work" or value eq "c"', test: (it) => lower(it.type) === 'work' || lower(it.value) === 'c' },
];

type Op = Step['op'];
const op = fc.constantFrom<Op[]>('add', 'replace', 'remove');
const text = fc.constantFrom('a', 'b', 'B', 'c', 'ab', 'Dr', '', null);
const type = fc.constantFrom('work', 'home', 'Work', 'other');
/** Arbitrary that generates a value with a probability of one in `of`, and otherwise undefined. */
const maybe = <T>(value: fc.Arbitrary<T>, of: number) => fc.option(value, { nil: undefined, freq: of - 1 });

export const resource: fc.Arbitrary<Json> = fc.record(
  {
    userName: fc.constant('ada'),
    active: fc.boolean(),
    title: fc.constant('Dr'),
    name: fc.constant({ givenName: 'Ada', familyName: 'King', formatted: 'Ada King' }),
    emails: fc.constant([{ value: 'a', type: 'work', primary: true }, { value: 'b' }]),
    addresses: fc.constant([{ type: 'work', locality: 'Delft' }]),
    [URN.enterpriseUser]: fc.constant({ department: 'R&D', manager: { value: 'M1' } }),
  },
  { requiredKeys: ['userName', 'active'], noNullPrototype: true },
);

const userName = fc.tuple(op, text).map(([op, value]) => ({ op, attribute: 'userName', required: true, value }));
const active = fc.boolean().map((value) => ({ op: 'replace' as const, attribute: 'active', required: true, value }));
const single = fc
  .tuple(op, fc.constantFrom('title', 'displayName'), text)
  .map(([op, attribute, value]) => ({ op, attribute, value }));

const namePart = fc.constantFrom('givenName', 'familyName', 'formatted');
const complex = fc
  .tuple(op, maybe(namePart, 4), text, fc.dictionary(namePart, text, { minKeys: 1, maxKeys: 2, noNullPrototype: true }))
  .map(([op, part, value, whole]) => ({ op, attribute: 'name', part, value: part === undefined ? whole : value }));

const extension = URN.enterpriseUser;
const department = fc.tuple(op, text).map(([op, value]) => ({ op, extension, attribute: 'department', value }));
const manager = fc
  .tuple(op, fc.constantFrom('value', 'displayName', undefined), text)
  .map(([op, part, value]) => ({ op, extension, attribute: 'manager', part, value: part ? value : { value } }));

/** Makes at most one element primary in strict mode, which rejects two primary values before it compares them. */
function withOnePrimary(elements: Json[], strictness: Strictness): Json[] {
  const primary = elements.find((element) => element.primary === true);
  return elements.map((element) =>
    strictness === 'strict' && element !== primary ? { ...element, primary: false } : element,
  );
}

function many(attribute: string, strictness: Strictness, parts: { [name: string]: fc.Arbitrary<unknown> }) {
  const member = fc.oneof(
    ...Object.entries(parts).map(([name, value]) => fc.tuple(fc.constant(name), value as fc.Arbitrary<Json>)),
  );
  const element = fc.array(member, { maxLength: 3 }).map((members): Json => Object.fromEntries(members));
  const where = maybe(fc.constantFrom(...FILTERS.filter(({ text }) => 'value' in parts || !text.includes('value'))), 3);
  const common = { attribute, multiValued: true };
  return fc.oneof(
    {
      weight: 2,
      arbitrary: fc
        .tuple(op, where, member)
        .map(([op, where, [part, value]]): Step => ({ ...common, op, where, part, value })),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(op, where, element).map(([op, where, one]): Step => whole(op, where, one, [one])),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(op, where, fc.array(element, { maxLength: 4 }))
        .map(([op, where, elements]): Step => whole(op, where, elements[0] ?? {}, elements)),
    },
  );

  function whole(op: Op, where: Step['where'], one: Json, elements: Json[]): Step {
    if (where) return { ...common, op, where, value: one };
    return { ...common, op, where, value: op === 'remove' ? undefined : withOnePrimary(elements, strictness) };
  }
}

function step(strictness: Strictness): fc.Arbitrary<Step> {
  const emails = many('emails', strictness, { value: text, type, display: text, primary: fc.boolean() });
  const addresses = many('addresses', strictness, { locality: text, type, primary: fc.boolean() });
  return fc.oneof<fc.WeightedArbitrary<Step>[]>(
    { weight: 1, arbitrary: userName },
    { weight: 5, arbitrary: active },
    { weight: 10, arbitrary: single },
    { weight: 16, arbitrary: complex },
    { weight: 8, arbitrary: department },
    { weight: 8, arbitrary: manager },
    { weight: 32, arbitrary: emails },
    { weight: 16, arbitrary: addresses },
  );
}

/** Converts an operation to JSON, with a path or, if equivalent, without. */
function wire({ op, extension, attribute, where, part, value }: Step, [bare, upperPath, upperOp]: boolean[]): Json {
  const [urn, filter] = [extension ? `${extension}:` : '', where ? `[${where.text}]` : ''];
  const canGoWithoutPath = ![where, part, extension].some(Boolean) && ![null, ''].includes(value);
  if (op !== 'remove' && canGoWithoutPath && bare) return { op, value: { [attribute]: value } };
  const name = upperPath ? attribute.toUpperCase() : attribute;
  const path = `${urn}${name}${filter}${part === undefined ? '' : `.${part}`}`;
  return op === 'remove' ? { op, path } : { op: upperOp ? op.toUpperCase() : op, path, value };
}

/** Generates steps for the model, each with the operation for the parser. */
export function patches(strictness: Strictness): fc.Arbitrary<{ steps: Step[]; Operations: Json[] }> {
  const spelled = fc.tuple(step(strictness), fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()));
  return fc
    .oneof(
      { weight: 4, arbitrary: fc.array(spelled, { minLength: 1, maxLength: 4 }) },
      { weight: 1, arbitrary: fc.array(spelled, { minLength: 1, maxLength: 30 }) },
    )
    .map((list) => ({ steps: list.map(([step]) => step), Operations: list.map(([step, how]) => wire(step, how)) }));
}
