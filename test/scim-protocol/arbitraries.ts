import fc from 'fast-check';
import { OPERATORS, URN, type Filter } from '../../src/scim-protocol/index.js';

const name = fc.constantFrom('userName', 'active', 'type', 'value', 'primary', 'x-1', '$ref', 'eq', 'Pr');
const path = fc.record(
  {
    urn: fc.constantFrom(URN.user, URN.enterpriseUser, 'urn:x:1.0'),
    attribute: name,
    subAttribute: name,
  },
  { requiredKeys: ['attribute'], noNullPrototype: true },
);
const elementPath = fc.record({ attribute: name }, { noNullPrototype: true });
const literal = fc.oneof(
  fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
  fc.boolean(),
  fc.constant(null),
);

function filters(paths: typeof path | typeof elementPath, leaves: fc.Arbitrary<Filter>[]): fc.Arbitrary<Filter> {
  const plain = { noNullPrototype: true };
  return fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.record({ kind: fc.constant('present' as const), path: paths }, plain),
      fc.record(
        { kind: fc.constant('compare' as const), path: paths, operator: fc.constantFrom(...OPERATORS), value: literal },
        plain,
      ),
      ...leaves,
      fc.record({ kind: fc.constant('not' as const), operand: tie('filter') }, plain),
      fc.record(
        { kind: fc.constantFrom('and' as const, 'or' as const), left: tie('filter'), right: tie('filter') },
        plain,
      ),
    ),
  })).filter;
}

const some: fc.Arbitrary<Filter> = fc.record(
  {
    kind: fc.constant('some' as const),
    path: path.map(({ subAttribute: _subAttribute, ...whole }) => whole),
    where: filters(elementPath, []),
  },
  { noNullPrototype: true },
);

/** Filters that the parser can return: value paths are not nested. */
export const filter = filters(path, [some]);

/** Texts composed of filter tokens, so that many of them are almost valid filters. */
export const nearlyFilter = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'userName',
        'emails',
        'members',
        ' ',
        ' ',
        ' eq ',
        ' and ',
        ' or ',
        'not',
        'pr',
        '(',
        ')',
        '[',
        ']',
        '.value',
        '"a"',
        '"',
        '\\',
        'true',
        '1',
        '-1e5',
        'urn:x:1.0:User:',
        URN.user,
        ':',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

const scalar = fc.oneof(
  fc.constantFrom('', 'a', 'True', 'work', '\0', '\ud800'),
  fc.boolean(),
  fc.integer(),
  fc.constant(null),
);
const key = fc.constantFrom(
  'userName',
  'NAME',
  'givenName',
  'formatted',
  'emails',
  'value',
  'type',
  'primary',
  'active',
  'roles',
  'addresses',
  'country',
  'manager',
  'members',
  'id',
  'password',
  'name.familyName',
  'emails[type eq "work"].value',
  URN.user,
  URN.enterpriseUser,
  'urn:x:1.0:User',
  'urn:x:1.0:User:a',
  '__proto__',
  'constructor',
);
/** JSON of these scalars and member names; `__proto__` is a member like any other, as `JSON.parse` makes it. */
export const jsonOf = (scalars: fc.Arbitrary<unknown>, names: fc.Arbitrary<string>) =>
  fc.letrec<{ value: unknown; object: object }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      { arbitrary: scalars, weight: 2 },
      fc.array(tie('value'), { maxLength: 3 }),
      tie('object'),
    ),
    object: fc.array(fc.tuple(names, tie('value')), { maxLength: 5 }).map((members) => {
      const object = {};
      for (const [member, value] of members) {
        Object.defineProperty(object, member, { value, enumerable: true, configurable: true, writable: true });
      }
      return object;
    }),
  }));
export const json = jsonOf(scalar, key);

const patchPath = fc.constantFrom(
  'userName',
  'title',
  'active',
  'name',
  'name.givenName',
  'emails',
  'emails.value',
  'emails[type eq "work"]',
  'emails[type eq "work"].value',
  'emails[primary eq true].primary',
  'emails[value pr]',
  'addresses',
  'roles[value eq "a"]',
  URN.enterpriseUser,
  `${URN.enterpriseUser}:manager`,
  `${URN.enterpriseUser}:manager.value`,
  'urn:x:1.0:User',
  'urn:x:1.0:User:a',
  'id',
);
export const operation = fc.record(
  { op: fc.constantFrom('add', 'replace', 'remove'), path: patchPath, value: json.value },
  { requiredKeys: ['op'], noNullPrototype: true },
);

export const id = fc.constantFrom('a', 'b', 'c', 'd');
const members = fc.array(
  fc.oneof(
    id,
    id.map((value) => ({ value, display: null })),
  ),
  { maxLength: 3 },
);
export const memberOperation = fc.oneof(
  fc.record({ op: fc.constantFrom('add', 'Replace', 'remove'), path: fc.constant('members'), value: members }),
  fc.record({ op: fc.constantFrom('add', 'replace'), value: fc.record({ members, displayName: id }) }),
  fc.record({ op: fc.constant('remove'), path: id.map((value) => `members[value eq "${value}"]`) }),
  fc.record({ op: fc.constant('remove'), path: id.map((value) => `members[value eq "${value}" or value eq "a"]`) }),
  fc.constant({ op: 'remove', path: 'members' }),
);
