import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyPatch,
  evaluate,
  GROUP,
  mergePut,
  OPERATORS,
  parseFilter,
  parsePatchOp,
  parsePath,
  parseResource,
  printFilter,
  ScimError,
  splitGroupPatch,
  URN,
  USER,
  type Filter,
  type JsonObject,
  type MemberOperation,
} from '../../src/scim-protocol/index.js';

const RUNS = { seed: 20_260_201, numRuns: 3000 };

/** The result, or undefined for what is refused; anything but a `ScimError` is a defect. */
function orRefused<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ScimError) return undefined;
    throw error;
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

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
    path: path.map(({ subAttribute, ...whole }) => whole),
    where: filters(elementPath, []),
  },
  { noNullPrototype: true },
);

/** Texts made of what a filter is made of, so that many of them are nearly filters. */
const nearlyFilter = fc
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
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    { arbitrary: scalar, weight: 2 },
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((members) => {
    const object = {};
    for (const [member, value] of members)
      Object.defineProperty(object, member, { value, enumerable: true, configurable: true, writable: true });
    return object;
  }),
}));

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
const operation = fc.record(
  { op: fc.constantFrom('add', 'replace', 'remove'), path: patchPath, value: json.value },
  { requiredKeys: ['op'], noNullPrototype: true },
);

test('a printed filter is read as the same filter', () => {
  fc.assert(
    fc.property(filters(path, [some]), (filter) => {
      expect(parseFilter(printFilter(filter))).toEqual(filter);
    }),
    { ...RUNS, numRuns: 1500 },
  );
});

test('whatever the text, a filter is read or refused', () => {
  fc.assert(
    fc.property(fc.oneof(nearlyFilter, fc.string({ unit: 'binary' })), (text) => {
      const filter = orRefused(() => parseFilter(text));
      orRefused(() => parsePath(text));
      if (filter) expect(typeof evaluate(filter, { userName: 'a', emails: [{ value: 'a' }] }, USER)).toBe('boolean');
    }),
    { ...RUNS, numRuns: 8000 },
  );
});

test('whatever the body, a resource is read or refused, and reading it again changes nothing', () => {
  fc.assert(
    fc.property(json.object, (body) => {
      const resource = orRefused(() => parseResource(deepFreeze(body), USER));
      if (resource) expect(parseResource(resource, USER)).toEqual(resource);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    RUNS,
  );
});

test('a PUT of what was read changes nothing', () => {
  fc.assert(
    fc.property(json.object, (body) => {
      const parsed = orRefused(() => parseResource(body, USER));
      if (!parsed) return;
      const resource = mergePut({ id: '1' }, parsed, USER);
      expect(mergePut(resource, parseResource(resource, USER), USER)).toEqual(resource);
    }),
    RUNS,
  );
});

test('a patch never changes the resource it was applied to, and leaves one that can be read', () => {
  fc.assert(
    fc.property(json.object, fc.array(operation, { minLength: 1, maxLength: 6 }), (body, Operations) => {
      const parsed = orRefused(() => parseResource(body, USER));
      const operations = orRefused(() => parsePatchOp(deepFreeze({ Operations }), USER));
      if (!parsed || !operations) return;
      const resource = deepFreeze(mergePut({ userName: 'a', active: true }, parsed, USER));
      const before = JSON.stringify(resource);
      const patched = orRefused(() => applyPatch(resource, operations, USER));
      expect(JSON.stringify(resource)).toBe(before);
      if (patched) expect(mergePut({}, parseResource(patched, USER), USER)).toEqual(patched);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    RUNS,
  );
});

const id = fc.constantFrom('a', 'b', 'c', 'd');
const members = fc.array(
  fc.oneof(
    id,
    id.map((value) => ({ value, display: null })),
  ),
  { maxLength: 3 },
);
const memberOperation = fc.oneof(
  fc.record({ op: fc.constantFrom('add', 'Replace', 'remove'), path: fc.constant('members'), value: members }),
  fc.record({ op: fc.constantFrom('add', 'replace'), value: fc.record({ members, displayName: id }) }),
  fc.record({ op: fc.constant('remove'), path: id.map((value) => `members[value eq "${value}"]`) }),
  fc.record({ op: fc.constant('remove'), path: id.map((value) => `members[value eq "${value}" or value eq "a"]`) }),
  fc.constant({ op: 'remove', path: 'members' }),
);

function memberSet(ids: ReadonlySet<string>, change: MemberOperation): ReadonlySet<string> {
  switch (change.kind) {
    case 'add':
      return new Set([...ids, ...change.ids]);
    case 'remove':
      return new Set([...ids].filter((member) => !change.ids.includes(member)));
    case 'replace':
      return new Set(change.ids);
    default:
      return new Set();
  }
}

test('changes of members are what the same patch does to a group that was loaded', () => {
  fc.assert(
    fc.property(fc.uniqueArray(id), fc.array(memberOperation, { minLength: 1, maxLength: 8 }), (ids, Operations) => {
      const operations = parsePatchOp({ Operations }, GROUP);
      const group: JsonObject = { displayName: 'x', members: ids.map((value) => ({ value })) };
      const loaded = applyPatch(group, operations, GROUP)['members'] as { value: string }[] | undefined;
      const changed = splitGroupPatch(operations).members.reduce(memberSet, new Set(ids));
      expect(changed).toEqual(new Set((loaded ?? []).map(({ value }) => value)));
    }),
    RUNS,
  );
});
