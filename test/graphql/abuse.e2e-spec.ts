import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getIntrospectionQuery, isEnumType, Kind, type NamedTypeNode, parse, typeFromAST } from 'graphql';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Database } from '../../src/database/database.js';
import { costOf, LIMITS } from '../../src/graphql/limits.js';
import { rawRequest, sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { portalDocuments } from '../support/portal-documents.js';
import { spyOnQueries } from '../support/spy-on-queries.js';

let app: TestApp;
let organization: TestOrganization;
let queries: ReturnType<typeof spyOnQueries>;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});
beforeEach(() => {
  queries = spyOnQueries(app.nest.get(Database, { strict: false }), 'request');
});
afterEach(() => vi.restoreAllMocks());

const send = (body: unknown) =>
  rawRequest(app.url)
    .post('/graphql')
    .set('authorization', `Bearer ${organization.admin.token}`)
    .send(body as object);
const sendText = (text: string) =>
  rawRequest(app.url)
    .post('/graphql')
    .set({ authorization: `Bearer ${organization.admin.token}`, 'content-type': 'application/json' })
    .send(text);
const many = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const deep = (levels: number): string =>
  levels === 0
    ? 'id'
    : `directoryService { recentChanges { id } } groups(first: 1) { nodes { members(first: 1) { nodes { ${deep(levels - 1)} } } } }`;

describe('exceeds the limits of one request:', () => {
  test.each<[string, string]>([
    ['nesting', `{ users(first: 1) { nodes { ${deep(4)} } } }`],
    [
      'nesting in fragments',
      `{ users(first: 1) { nodes { ...A } } } fragment A on User { groups(first: 1) { nodes { ...B } } }
      fragment B on Group { members(first: 1) { nodes { ...C } } } fragment C on User { groups(first: 1) { nodes { ...D } } }
      fragment D on Group { members(first: 1) { nodes { id } } }`,
    ],
    ['aliases', `{ ${many(200, (index) => `a${index}: viewer { role }`)} }`],
    ['aliases in a fragment', `{ viewer { ...A } } fragment A on Viewer { ${many(31, (index) => `a${index}: role`)} }`],
    ['fields', `{ viewer { ${many(3000, () => 'role')} } }`],
    [
      'fragments',
      `{ viewer { ...A ...A } } ${many(9, (index) => `fragment ${'ABCDEFGHI'[index]} on Viewer { ${many(9, () => `...${'BCDEFGHIJ'[index]}`)} }`)} fragment J on Viewer { role }`,
    ],
    ['directives', `{ viewer { ${many(31, () => 'role @skip(if: false)')} } }`],
    ['inline fragments', `{ viewer { ${many(1001, () => '... { role }')} } }`],
    ['first', '{ users(first: 2147483647) { nodes { id } } }'],
    [
      'lists in lists',
      '{ users(first: 200) { nodes { groups(first: 200) { nodes { id members(first: 200) { nodes { id } } } } } } }',
    ],
    ['lists in lists by the default of first', '{ users { nodes { groups { nodes { members { nodes { id } } } } } } }'],
    [
      'lists with a negative size',
      `{ cheap: users(first: -2147483648) { nodes { id groupCount } }
      users(first: 200) { nodes { groups(first: 200) { nodes { members(first: 200) { nodes { id } } } } } } }`,
    ],
  ])('%s', async (_, query) => {
    const { status, body } = await send({ query });
    expect(body.errors).toHaveLength(1);
    expect(['QUERY_TOO_COMPLEX', 'GRAPHQL_VALIDATION_FAILED']).toContain(body.errors[0].extensions.code);
    expect(body.errors[0].message).toMatch(/nest|at most|selection|aborted/);
    expect(status).toBe(400);
    expect(queries).not.toHaveBeenCalled();
  });

  test('first in a variable', async () => {
    const query = 'query($first: Int!) { users(first: $first) { nodes { groups(first: $first) { nodes { id } } } } }';
    expect((await send({ query, variables: { first: 10 } })).body.errors).toBeUndefined();
    expect((await send({ query, variables: { first: 100 } })).body.errors).toBeUndefined();
    const { body } = await send({
      query: query.replace('{ id }', `{ members(first: $first) { nodes { id } } }`),
      variables: { first: 200 },
    });
    expect(body.errors[0].extensions.code).toBe('QUERY_TOO_COMPLEX');
  });

  test('by an unauthenticated client', async () => {
    const { status } = await rawRequest(app.url)
      .post('/graphql')
      .send({ query: `{ ${many(200, (index) => `a${index}: viewer { role }`)} }` });
    expect(status).toBe(401);
  });
});

describe('invalid requests:', () => {
  test.each<[string, unknown]>([
    ['a batch', [{ query: '{ viewer { role } }' }, { query: '{ viewer { role } }' }]],
    ['an empty batch', []],
    ['no query', {}],
    ['a query that is not a string', { query: 5 }],
    ['an empty query', { query: '' }],
    ['a query that is a list', { query: ['{ viewer { role } }'] }],
    ['variables that are a list', { query: '{ viewer { role } }', variables: [1] }],
    ['broken syntax', { query: '{ viewer { role }' }],
    [
      'a fragment that contains itself',
      { query: '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }' },
    ],
    ['an unknown field', { query: '{ viewer { secret } }' }],
    ['an unknown operation', { query: 'query A { viewer { role } } query B { viewer { role } }', operationName: 'C' }],
    ['tens of thousands of tokens', { query: `{ viewer { ${many(50_000, () => 'role')} } }` }],
    ['unlimited nested brackets', { query: '{a'.repeat(20_000) }],
    ['unlimited nested lists', { query: `{ users(search: ${'['.repeat(20_000)}) { nodes { id } } }` }],
  ])('%s', async (_, body) => {
    const { status, text } = await send(body);
    expect(status).toBe(400);
    expect(text).not.toMatch(/node_modules|at \w+ \(/);
    expect(queries).not.toHaveBeenCalled();
  });

  test('text that is not JSON', async () => {
    const { status, body } = await sendText('{"query":');
    expect(status).toBe(400);
    expect(body).toEqual({
      errors: [
        {
          message: 'The body ends too early: see position 9 (line 1).',
          extensions: { code: 'BAD_REQUEST', requestId: expect.any(String) },
        },
      ],
    });
  });

  test('more than 256 KB', async () => {
    const { status, body } = await send({ query: '{ viewer { role } }', variables: { text: 'x'.repeat(262_144) } });
    expect([status, body.errors[0].extensions.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  test.each(['__proto__', 'constructor'])('JSON with %s', async (key) => {
    const text =
      key === '__proto__'
        ? '{"query":"{ viewer { role } }","__proto__":{"a":1}}'
        : '{"query":"{ viewer { role } }","constructor":{"prototype":{"a":1}}}';
    const { status } = await sendText(text);
    expect(status).toBe(400);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});

describe('requests other than a POST of JSON:', () => {
  const mutation = 'mutation { createDirectoryService(input: { displayName: "X", type: OKTA_SCIM }) { token } }';
  const bearer = () => ({ authorization: `Bearer ${organization.admin.token}` });

  test.each([{}, { 'apollo-require-preflight': '1' }, { 'x-apollo-operation-name': 'X' }])(
    'a mutation by GET with %j',
    async (headers) => {
      const { status } = await rawRequest(app.url)
        .get('/graphql')
        .query({ query: mutation })
        .set({ ...bearer(), ...headers });
      expect([400, 405]).toContain(status);
      expect(queries).not.toHaveBeenCalled();
    },
  );

  test.each(['text/plain', 'application/graphql', 'multipart/form-data; boundary=x'])('a body of %s', async (type) => {
    const { status } = await rawRequest(app.url)
      .post('/graphql')
      .set({ ...bearer(), 'content-type': type })
      .send(JSON.stringify({ query: mutation }));
    expect(status).toBe(415);
    expect(queries).not.toHaveBeenCalled();
  });
});

const VALUES: Readonly<Record<string, unknown>> = {
  Int: 100,
  ID: 'x',
  String: 'x',
  Boolean: true,
  DateTime: '2026-01-01T00:00:00Z',
};

test('the documents of the portal cost less than half of the limit', () => {
  const { schema } = app.nest.get(GraphQLSchemaHost, { strict: false });
  const costs = [...portalDocuments()].flatMap(([name, { text }]) => {
    const query = parse(text);
    const [operation] = query.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION || operation.operation !== 'query') return [];
    const variables = Object.fromEntries(
      (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
        const named = typeFromAST(schema, (type.kind === Kind.NON_NULL_TYPE ? type.type : type) as NamedTypeNode)!;
        const value = isEnumType(named) ? named.getValues()[0]!.name : VALUES[named.name];
        return value === undefined ? [] : [[variable.name.value, value]];
      }),
    );
    return [[name, costOf({ schema, query, variables })] as const];
  });
  expect(costs.length).toBeGreaterThan(5);
  expect(costs.filter(([, cost]) => cost > LIMITS.cost / 2)).toEqual([]);
});

test('tools can request the schema', async () => {
  const { status, body } = await send({ query: getIntrospectionQuery() });
  expect(status).toBe(200);
  expect(body.data.__schema.types.length).toBeGreaterThan(20);
});

test('but not a deeply nested schema', async () => {
  const nested = (levels: number): string => (levels === 0 ? 'name' : `fields { type { ${nested(levels - 1)} } }`);
  expect((await send({ query: `{ __schema { types { ${nested(4)} } } }` })).status).toBe(400);
});
