import { describe, expect, test } from 'vitest';
import {
  applyPatch,
  evaluate,
  GROUP,
  mergePut,
  parseBulkRequest,
  parseFilter,
  parsePatchOp,
  parseResource,
  URN,
  USER,
  withCustomAttributes,
  type JsonObject,
  type Strictness,
} from '../../src/scim-protocol/index.js';

const OTHER = 'urn:example:other:1.0';
const HR = 'urn:example:hr';
const STAFF = withCustomAttributes(USER, [
  { schema: HR, name: 'since', resourceType: 'User', type: 'dateTime', multiValued: false, required: false },
]);

const ada: JsonObject = {
  userName: 'ada',
  active: true,
  title: 'Dr',
  name: { givenName: 'Ada', familyName: 'King' },
  emails: [{ value: 'a@b.test', type: 'work' }],
};
const schemas = [URN.user, URN.enterpriseUser, HR];

const read = (body: JsonObject) => (strictness: Strictness) =>
  parseResource({ schemas, userName: 'ada', ...body }, STAFF, strictness);

const patch =
  (operation: object, message: object = { schemas: [URN.patchOp] }) =>
  (strictness: Strictness) =>
    applyPatch(ada, parsePatchOp({ ...message, Operations: [operation] }, STAFF, strictness), STAFF, strictness);

const patchGroup = (operation: object) => (strictness: Strictness) => {
  const operations = parsePatchOp({ schemas: [URN.patchOp], Operations: [operation] }, GROUP, strictness);
  return applyPatch({ displayName: 'Crew', members: [{ value: 'a' }, { value: 'b' }] }, operations, GROUP, strictness);
};

const bulk = (message: object) => (strictness: Strictness) =>
  parseBulkRequest(
    { ...message, Operations: [{ method: 'DELETE', path: '/Users/1' }] },
    { maxOperations: 1 },
    strictness,
  );

const employed = { active: true, [URN.enterpriseUser]: { employeeNumber: '701984' }, [HR]: { since: '2026-02-01' } };
const filtered = (filter: string) => (strictness: Strictness) =>
  evaluate(parseFilter(filter), employed, STAFF, strictness);

const userWith = (part: JsonObject) => ({ userName: 'ada', ...part });
const emails = (...values: JsonObject[]) => ({ emails: values });
const work = { value: 'w', type: 'work' };

type Row = [rfc: string, what: string, run: (strictness: Strictness) => unknown, lenient: unknown, strict: string];

const rows: Row[] = [
  ['7643 §3', 'no schemas', read({ schemas: undefined }), userWith({}), 'invalidValue: schemas is required'],
  ['7643 §3', 'empty schemas', read({ schemas: [] }), userWith({}), 'invalidValue: schemas is required'],
  [
    '7643 §3',
    'schemas that is not an array',
    read({ schemas: URN.user }),
    userWith({}),
    'invalidValue: schemas is required',
  ],
  ['7643 §3', 'an unknown schema', read({ schemas: [URN.user, OTHER] }), userWith({}), 'invalidValue: schemas: "urn'],
  [
    '7643 §3',
    'a schema that is not a string',
    read({ schemas: [5] }),
    userWith({}),
    'invalidValue: schemas: 5 is not a schema',
  ],
  [
    '7643 §3',
    'a duplicate schema',
    read({ schemas: [URN.user, URN.user] }),
    userWith({}),
    'invalidValue: schemas contains a',
  ],
  [
    '7643 §3',
    'schemas without the core schema',
    read({ schemas: [HR] }),
    userWith({}),
    `invalidValue: schemas must contain ${URN.user}`,
  ],
  [
    '7643 §3',
    'an extension that is not in schemas',
    read({ schemas: [URN.user], [URN.enterpriseUser]: { division: 'x' } }),
    userWith({ [URN.enterpriseUser]: { division: 'x' } }),
    'invalidValue: urn:ietf:params:scim:schemas:extension:enterprise:2.0:User is not listed in schemas',
  ],
  [
    '7643 §3',
    'an undeclared extension',
    read({ [OTHER]: { a: 1 } }),
    userWith({ [OTHER]: { a: 1 } }),
    'invalidValue: urn:ex',
  ],
  ['7643 §3', 'an unknown attribute', read({ nope: 1 }), userWith({}), 'invalidSyntax: User has no attribute nope'],
  [
    '7643 §3',
    'an unknown attribute of an extension',
    read({ [HR]: { nope: 1 } }),
    userWith({ [HR]: {} }),
    'invalidSyntax: hr has no attribute nope',
  ],
  [
    '7643 §3',
    'the core attributes under their URN',
    read({ [URN.user]: { title: 'Dr' } }),
    userWith({ title: 'Dr' }),
    'invalidSyntax: User has no attribute urn',
  ],
  ['7644 §3.3', 'no required attribute', read({ userName: null }), { userName: null }, 'invalidValue: userName is req'],
  [
    '7643 §2.3.2',
    'a boolean in quotes',
    read({ active: 'False' }),
    userWith({ active: false }),
    'invalidValue: active must',
  ],
  [
    '7643 §2.3.5',
    'a date without a time',
    read({ [HR]: { since: '2026-01-23' } }),
    userWith({ [HR]: { since: '2026-01-23' } }),
    'invalidValue: since must be a date and time',
  ],
  [
    '7643 §2.3.8',
    'a string for a complex value',
    read({ [URN.enterpriseUser]: { manager: 'M' } }),
    userWith({ [URN.enterpriseUser]: { manager: { value: 'M' } } }),
    'invalidValue: manager must be an object',
  ],
  [
    '7643 §2.3.8',
    'a string among complex values',
    read({ emails: ['w'] }),
    userWith(emails({ value: 'w' })),
    'invalidValue: ',
  ],
  [
    '7643 §2.4',
    'an object for a multi-valued attribute',
    read({ emails: work }),
    userWith(emails(work)),
    'invalidValue: emails must be an array',
  ],
  [
    '7643 §2.4',
    'an array for a single value',
    read({ title: ['Dr'] }),
    userWith({ title: 'Dr' }),
    'invalidValue: title must be a single',
  ],
  [
    '7643 §2.4',
    'an array for an extension',
    read({ [HR]: [{}] }),
    userWith({ [HR]: {} }),
    'invalidValue: urn:example:hr must be an object',
  ],
  [
    '7643 §2.4',
    'two primary values',
    read({
      emails: [
        { value: 'a', primary: true },
        { value: 'b', primary: true },
      ],
    }),
    userWith(emails({ value: 'a', primary: true }, { value: 'b', primary: false })),
    'invalidValue: emails: at most one value can be primary',
  ],
  [
    '7644 §3.5.2',
    'a PATCH without schemas',
    patch({ op: 'add', path: 'title', value: 'Prof' }, {}),
    { ...ada, title: 'Prof' },
    'invalidSyntax: schemas must contain urn:ietf:params:scim:api:messages:2.0:PatchOp',
  ],
  [
    '7644 §3.5.2',
    'a PATCH with other schemas',
    patch({ op: 'add', path: 'title', value: 'Prof' }, { schemas: [URN.user] }),
    { ...ada, title: 'Prof' },
    'invalidSyntax: schemas must contain',
  ],
  [
    '7644 §3.7',
    'a bulk request without schemas',
    bulk({}),
    { operations: [{ method: 'DELETE', resource: 'User', id: '1' }] },
    'invalidSyntax: schemas must contain urn:ietf:params:scim:api:messages:2.0:BulkRequest',
  ],
  [
    '7644 §3.5.2.2',
    'a remove with values',
    patchGroup({ op: 'remove', path: 'members', value: [{ value: 'a' }] }),
    { displayName: 'Crew', members: [{ value: 'b' }] },
    'invalidValue: members: a remove operation must not have a value',
  ],
  [
    '7644 §3.5.2',
    'a read-only attribute in a value',
    patch({ op: 'add', value: { meta: { version: '2' } } }),
    ada,
    'mutability: meta is read-',
  ],
  [
    '7644 §3.5.2',
    'a path in a value',
    patch({ op: 'add', value: { 'name.givenName': 'A' } }),
    { ...ada, name: { givenName: 'A', familyName: 'King' } },
    'invalidSyntax: User has no attribute name.givenName',
  ],
  [
    '7644 §3.5.2',
    'a URN and a name in a value',
    patch({ op: 'add', value: { [`${URN.user}:title`]: 'Prof' } }),
    { ...ada, title: 'Prof' },
    'invalidSyntax: User has no attribute urn',
  ],
  [
    '7644 §3.5.2',
    'a value in an array',
    patch({ op: 'add', value: [{ title: 'Prof' }] }),
    { ...ada, title: 'Prof' },
    'invalidValue: Without a path the value must be an object',
  ],
  [
    '7643 §3',
    'an unknown attribute in a value',
    patch({ op: 'add', value: { nope: 1 } }),
    ada,
    'invalidSyntax: User has no',
  ],
  [
    '7644 §3.5.2',
    'a path of an undeclared extension',
    patch({ op: 'add', path: `${OTHER}:a`, value: 1 }),
    { ...ada, [OTHER]: { a: 1 } },
    `invalidPath: ${OTHER} is not a schema of this directory service`,
  ],
  [
    '7644 §3.5.2',
    "OneLogin's URN of the enterprise extension",
    patch({ op: 'add', path: 'urn:scim:schemas:extension:enterprise:1.0:division', value: 'x' }),
    { ...ada, [URN.enterpriseUser]: { division: 'x' } },
    'invalidPath: urn:scim:schemas:extension:enterprise:1.0 is not a schema of this directory service',
  ],
  [
    '7644 §3.5.2.1',
    'an add without a match of the filter',
    patch({ op: 'add', path: 'emails[type eq "home"].value', value: 'h' }),
    {
      ...ada,
      emails: [
        { value: 'a@b.test', type: 'work' },
        { type: 'home', value: 'h' },
      ],
    },
    'noTarget: No value of emails matches the filter',
  ],
  [
    '7644 §3.5.2.3',
    'a replace without a match of the filter',
    patch({ op: 'replace', path: 'emails[type eq "home"].value', value: 'h' }),
    {
      ...ada,
      emails: [
        { value: 'a@b.test', type: 'work' },
        { type: 'home', value: 'h' },
      ],
    },
    'noTarget: No value of emails matches the filter',
  ],
  [
    '7644 §3.12',
    'a remove without a match of the filter',
    patch({ op: 'remove', path: 'emails[type eq "x"]' }),
    ada,
    'noTarget: ',
  ],
  [
    '7643 §2.3.2',
    'a filter with a boolean in quotes',
    patch({ op: 'remove', path: 'emails[primary eq "True"]' }),
    ada,
    'invalidFilter: emails.primary can be compared only with true or false',
  ],
  [
    '7644 §3.4.2.2',
    'a boolean in quotes as the literal of a filter',
    filtered('active eq "True"'),
    true,
    'invalidFilter: active can be compared only with true or false',
  ],
  [
    '7644 §3.4.2.2',
    'a date without a time as the literal of a filter',
    filtered(`${HR}:since gt "2026-01-01"`),
    true,
    'invalidFilter: since can be compared only with a date and time',
  ],
  [
    '7644 §3.4.2.2',
    'a number as the literal for a string',
    filtered(`${URN.enterpriseUser}:employeeNumber eq 701984`),
    true,
    'invalidFilter: employeeNumber can be compared only with a string',
  ],
  [
    '7643 §2.3.8',
    'a JSON string for an object',
    read({ name: '{"givenName":"Ada"}' }),
    userWith({ name: { givenName: 'Ada' } }),
    'invalidValue: name must be an object',
  ],
  [
    '7643 §2.4',
    'a JSON string for a list',
    read({ emails: ' [{"value":"w","type":"work"}]' }),
    userWith(emails(work)),
    'invalidValue: emails must be an array',
  ],
  [
    '7643 §2.3.8',
    'a JSON string for an extension',
    read({ [HR]: '{"since":"2026-01-23T04:56:22Z"}' }),
    userWith({ [HR]: { since: '2026-01-23T04:56:22Z' } }),
    'invalidValue: urn:example:hr must be an object',
  ],
  [
    '7644 §3.5.2',
    'a JSON string for the value of a PATCH without a path',
    patch({ op: 'add', value: '{"title":"Prof"}' }),
    { ...ada, title: 'Prof' },
    'invalidValue: Without a path the value must be an object',
  ],
  [
    '7643 §2.3',
    'an object with only a value for that value',
    read({ active: { value: 'False' }, title: [{ $ref: null, Value: 'Dr' }] }),
    userWith({ active: false, title: 'Dr' }),
    'invalidValue: active must be true or false',
  ],
  [
    '7643 §2.5',
    'an empty string for a list in a POST or PUT',
    read({ emails: '' }),
    userWith({ emails: null }),
    'invalidValue: emails must be an array',
  ],
  [
    '7643 §2.3.6',
    'a certificate that is not Base64',
    read({ x509Certificates: [{ value: 'no base64!' }] }),
    userWith({ x509Certificates: [{ value: 'no base64!' }] }),
    'invalidValue: x509Certificates[0].value must be Base64',
  ],
];

describe.each(rows)('RFC %s: %s', (_rfc, _what, run, lenient, strict) => {
  test('is accepted in lenient mode', () => expect(run('lenient')).toEqual(lenient));
  test('is rejected in strict mode', () => {
    const [scimType = '', message = ''] = strict.split(/: (.*)/s);
    expect(() => run('strict')).toThrow(message);
    expect(() => run('strict')).toThrow(expect.objectContaining({ scimType }));
  });
});

describe('valid input is accepted in both modes', () => {
  const alike: [what: string, run: (strictness: Strictness) => unknown, result: unknown][] = [
    [
      'a resource',
      read({
        id: '1',
        meta: {},
        password: 'x',
        [HR]: { since: '2026-01-23T04:56:22Z' },
        emails: [work],
        active: false,
      }),
      userWith({ active: false, emails: [work], [HR]: { since: '2026-01-23T04:56:22Z' } }),
    ],
    ['URNs in any letter case', read({ schemas: [URN.user.toUpperCase()] }), userWith({})],
    ['an empty list', read({ emails: [], title: null }), userWith({ emails: null, title: null })],
    // RFC 7644 §3.5.2 does not require that `op` is case-sensitive, and strings are "not case exact" by RFC 7643 §2.2.
    ['an op in any letter case', patch({ op: 'Replace', path: 'title', value: 'Prof' }), { ...ada, title: 'Prof' }],
    [
      'a value without a path',
      patch({ op: 'add', value: { title: 'Prof', [HR]: { since: '2026-01-23T04:56:22Z' } } }),
      { ...ada, title: 'Prof', [HR]: { since: '2026-01-23T04:56:22Z' } },
    ],
    ['a password', patch({ op: 'replace', value: { password: 'x', schemas: [] } }), ada],
    [
      'the core URN as the path',
      patch({ op: 'add', path: URN.user, value: { title: 'Prof' } }),
      { ...ada, title: 'Prof' },
    ],
    ['removal of everything', patch({ op: 'remove', path: 'title' }), without('title')],
    ['removal of parts', patch({ op: 'remove', path: 'emails.type' }), { ...ada, emails: [{ value: 'a@b.test' }] }],
    ['a read-only attribute as the path', orError(patch({ op: 'add', path: 'id', value: '2' })), 'mutability'],
    ['another id in a value', orError(patch({ op: 'replace', value: { id: '2', title: 'Prof' } })), 'mutability'],
    [
      'one value that is added to a list',
      patch({ op: 'add', path: 'roles', value: { value: 'admin' } }),
      { ...ada, roles: [{ value: 'admin' }] },
    ],
    [
      'an empty string for a list in a PATCH',
      orError(patch({ op: 'replace', path: 'emails', value: '' })),
      'invalidValue',
    ],
    ['null for a list in a PATCH', patch({ op: 'replace', path: 'emails', value: null }), without('emails')],
    ['the URL of a script', orError(read({ profileUrl: 'javascript:alert(1)' })), 'invalidValue'],
    [
      'URLs and certificates',
      read({
        profileUrl: 'HTTPS://a.test/',
        photos: [{ value: 'data:image/png;base64,AA==' }, { value: 'ada.png' }],
        x509Certificates: [{ value: 'AAEC' }, { value: 'A-_=' }, { value: 'AAA' }],
      }),
      userWith({
        profileUrl: 'HTTPS://a.test/',
        photos: [{ value: 'data:image/png;base64,AA==' }, { value: 'ada.png' }],
        x509Certificates: [{ value: 'AAEC' }, { value: 'A-_=' }, { value: 'AAA' }],
      }),
    ],
    ['an unknown attribute as the path', orError(patch({ op: 'add', path: 'nope', value: '2' })), 'invalidPath'],
    [
      'a bulk request',
      bulk({ schemas: [URN.bulkRequest] }),
      { operations: [{ method: 'DELETE', resource: 'User', id: '1' }] },
    ],
  ];
  test.each(alike)('%s', (_what, run, result) => {
    expect(run('lenient')).toEqual(result);
    expect(run('strict')).toEqual(result);
  });
});

function without(name: string): JsonObject {
  const { [name]: _removed, ...others } = ada;
  return others;
}

function orError(run: (strictness: Strictness) => unknown) {
  return (strictness: Strictness) => {
    try {
      return run(strictness);
    } catch (error) {
      return (error as { scimType?: string }).scimType;
    }
  };
}

describe('RFC 7644 §3.5.1: a PUT', () => {
  const current = { ...ada, id: '1', meta: { version: 'x' }, externalId: 'e', displayName: 'Ada' };
  const puts: [body: JsonObject, lenient: object, strict: object][] = [
    [
      { userName: 'eve' },
      { ...current, userName: 'eve', title: undefined },
      { id: '1', meta: { version: 'x' }, userName: 'eve', active: true },
    ],
    [
      { userName: 'ada', name: { givenName: 'A' } },
      { ...current, title: undefined, name: { givenName: 'A', familyName: 'King' } },
      { id: '1', meta: { version: 'x' }, userName: 'ada', active: true, name: { givenName: 'A' } },
    ],
  ];
  test.each(puts)(
    'of %j keeps attributes that Okta omits, and in strict mode only required ones',
    (body, lenient, strict) => {
      const put = (strictness: Strictness) =>
        mergePut(current, parseResource({ schemas: [URN.user], ...body }, USER, strictness), USER, strictness);
      expect(put('lenient')).toEqual(lenient);
      expect(put('strict')).toEqual(strict);
    },
  );
});

test('Entra ID sends displayName in a role, which is unknown and ignored in strict mode', () => {
  const roles = [
    { value: 'a', displayName: 'A' },
    { value: 'b', displayName: 'B', display: 'C' },
  ];
  expect(read({ roles })('lenient')['roles']).toEqual([
    { value: 'a', display: 'A' },
    { value: 'b', display: 'C' },
  ]);
  expect(read({ roles })('strict')['roles']).toEqual([{ value: 'a' }, { value: 'b', display: 'C' }]);
});
