import fc from 'fast-check';
import { URN } from '../../src/scim-protocol/index.js';
import { jsonOf } from './arbitraries.js';
import {
  ATTRIBUTES,
  attributePath,
  filter,
  HR,
  join,
  nonsense,
  PARTS,
  patchPath,
  pick,
  text,
  TEXTS,
  weighted,
  type Texts,
} from './fuzz-texts.js';

/* Bodies and queries for the parsers: most have the form that the RFCs specify, some are arbitrary JSON. */

const KEYS = [
  ...ATTRIBUTES,
  ...PARTS,
  'emails[type eq "work"].value',
  'USERNAME',
  'Operations',
  'op',
  'path',
  'data',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
];

/** Generates objects with a prototype, as `JSON.parse` returns them. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record<T>(model, { noNullPrototype: true });

/** Generates arbitrary JSON with names that are significant to the parsers. */
const { value: json } = jsonOf(
  fc.oneof(pick(...TEXTS), attributePath, fc.boolean(), fc.constantFrom(-0.5, 3.5, 9), fc.constant(null)),
  weighted([19, pick(...KEYS)], [1, nonsense]),
);

const element = record({ value: pick('a', 'b', 'bulkId:a'), type: pick('work', 'User') });

/** Generates values that often match the attribute at the end of the path. */
function soundValue(path: string): fc.Arbitrary<unknown> {
  if (/active|primary/.test(path)) return fc.constantFrom(true, false, 'False');
  if (/level/.test(path)) return fc.nat({ max: 9 });
  if (/\]$|manager$/.test(path)) return element;
  if (/^(emails|roles|members)$/.test(path)) return element.map((one) => [one, { ...one, primary: true }]);
  if (path === 'addresses') return fc.constant([{ country: 'NL' }]);
  if (path === 'name') return fc.constant({ givenName: 'a' });
  return fc.constant(/User$|hr$/.test(path) ? { department: 'a', badge: 'b' } : 'a');
}

const withValue = (paths: Texts): fc.Arbitrary<[path: string, value: unknown]> =>
  paths.chain((path) => fc.tuple(fc.constant(path), weighted([4, soundValue(path)], [1, json])));

const op = pick('add', 'replace', 'remove', 'Add', 'Replace', 'Remove');
const change = withValue(weighted([9, patchPath], [1, text(patchPath)]));
const operation = weighted<unknown>(
  [16, fc.tuple(op, change).map(([op, [path, value]]) => ({ op, path, value }))],
  [2, fc.tuple(op, change).map(([op, [path, value]]) => ({ op, value: { [path]: value } }))],
  [2, record({ op, value: json })],
  [1, json],
);
export const patchBody = weighted<unknown>(
  [
    9,
    record({
      schemas: weighted<unknown>([9, fc.constant([URN.patchOp])], [1, json]),
      Operations: weighted(
        [2, fc.array(operation, { minLength: 1, maxLength: 2 })],
        [1, fc.array(operation, { minLength: 1, maxLength: 5 })],
      ),
    }),
  ],
  [1, json],
);

const member = withValue(attributePath.map((path) => path.split('.', 1)[0] ?? ''));
const SCHEMAS = [URN.user, URN.enterpriseUser, HR];
export const resource = weighted<unknown>(
  [
    9,
    fc
      .tuple(weighted<unknown>([4, fc.constant(SCHEMAS)], [1, json]), fc.array(member, { maxLength: 5 }))
      .map(([schemas, members]) => ({ schemas, userName: 'a', ...Object.fromEntries(members) })),
  ],
  [1, json],
);

const bulkId = pick('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const reference = bulkId.map((id) => `bulkId:${id}`);
const endpoint = pick('/Users', '/Groups', 'Users', '/Devices');
const data = weighted<unknown>(
  [7, record({ displayName: fc.constant('a'), members: fc.array(record({ value: reference }), { maxLength: 3 }) })],
  [3, json],
);
const bulkOperation = (method: Texts, path: Texts) =>
  record({ method, path, bulkId: weighted<unknown>([9, bulkId], [1, json]), data });
export const bulkBody = weighted<unknown>(
  [
    9,
    record({
      schemas: fc.constant([URN.bulkRequest]),
      failOnErrors: fc.constantFrom(undefined, 1, 5, -1),
      Operations: fc.array(
        weighted<unknown>(
          [4, bulkOperation(pick('POST', 'post'), endpoint)],
          [
            5,
            bulkOperation(
              pick('PUT', 'PATCH', 'DELETE', 'GET'),
              join(endpoint, fc.constant('/'), weighted([3, pick('1', '?', '')], [1, reference])),
            ),
          ],
          [1, json],
        ),
        { maxLength: 9 },
      ),
    }),
  ],
  [1, json],
);

const parameter = (name: string, value: fc.Arbitrary<unknown>) => fc.tuple(fc.constant(name), value);
const orJson = (...sound: string[]) => weighted<unknown>([7, pick(...sound)], [3, json]);
const parameters = fc.oneof(
  parameter('filter', text(filter)),
  parameter('sortBy', orJson(...ATTRIBUTES)),
  parameter('sortOrder', orJson('ascending', 'Descending', 'up')),
  parameter('startIndex', orJson('1', '-1', '9'.repeat(400))),
  parameter('count', orJson('1', '-1', '1000')),
  parameter('cursor', orJson('', 'abc', 'a b')),
  parameter('attributes', orJson('userName,name.givenName', URN.user, ',,')),
  parameter('excludedAttributes', orJson('emails', 'members')),
);
export const query = fc.array(parameters, { maxLength: 5 }).map((list) => Object.fromEntries(list) as object);
