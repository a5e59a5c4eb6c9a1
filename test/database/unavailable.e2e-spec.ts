import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Database } from '../../src/database/database.js';
import { DeadlineError } from '../../src/database/work-limits.js';
import { rawRequest, startApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await startApp({ ROLLCALL_LOG_LEVEL: 'silent' });
  organization = await app.organization();
  directory = await organization.directory();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => app.stop());

const withCode = (code: string) => Object.assign(new Error('something internal'), { code });

const BUSY = /^The database did not respond in time\./;
const AWAY = /^The database is currently unreachable\./;

/** One error of each kind, and the message in every API. */
const ERRORS: readonly [string, () => Error, RegExp][] = [
  ['a lock timeout', () => withCode('55P03'), BUSY],
  ['a statement timeout', () => withCode('57014'), BUSY],
  ['a deadline', () => new DeadlineError(), BUSY],
  ['a full pool', () => new Error('timeout exceeded when trying to connect'), BUSY],
  ['a lost connection', () => new Error('Connection terminated unexpectedly'), AWAY],
  ['a broken connection', () => new Error('Client has encountered a connection error and is not queryable'), AWAY],
  ['a shutdown', () => withCode('57P01'), AWAY],
  ['a start', () => withCode('57P03'), AWAY],
  ['a refused connection', () => withCode('ECONNREFUSED'), AWAY],
  ['a changed password', () => withCode('28P01'), AWAY],
  ['too many connections', () => withCode('53300'), /^The database has no free connection\./],
  ['a full disk', () => withCode('53100'), /^The database has no free disk space\./],
  ['a replica', () => withCode('25006'), /^The database is currently read-only\./],
];

test.each(ERRORS)('%s is 503 with Retry-After in the format of each API', async (_, make, sentence) => {
  const user = await directory.scim.user(`${crypto.randomUUID()}@acme.test`);
  const database = app.nest.get(Database, { strict: false });
  const run = database.run.bind(database);
  vi.spyOn(database, 'query').mockImplementation(() => Promise.reject(make()));
  vi.spyOn(database, 'select').mockImplementation(() => Promise.reject(make()));
  vi.spyOn(database, 'run').mockImplementation((statement, values) => {
    const isOfToken = Object.keys(values as object).some((name) => name.startsWith('digest'));
    return isOfToken ? run(statement as never, values as never) : Promise.reject(make());
  });
  const authorization = { authorization: `Bearer ${organization.admin.token}` };
  const [scim, graphql, rest] = await Promise.all([
    directory.scim.get(`/Users/${user.id}`),
    rawRequest(app.url).post('/graphql').set(authorization).send({ query: '{ users(search: "x") { nodes { id } } }' }),
    rawRequest(app.url).get('/export/users.csv').set(authorization),
  ]);
  vi.restoreAllMocks();
  const answers = [scim, graphql, rest];
  expect(answers.slice(0, 2).map(({ status, headers }) => [status, headers['retry-after']])).toEqual([
    [503, '5'],
    [503, '5'],
  ]);
  expect(scim.body).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: '503',
    detail: expect.stringMatching(sentence),
  });
  const requestId = graphql.headers['x-request-id'];
  expect(graphql.body).toEqual({
    errors: [
      {
        message: expect.stringMatching(sentence),
        path: ['users'],
        extensions: { code: 'SERVICE_UNAVAILABLE', requestId },
      },
    ],
  });
  expect([rest.status, rest.headers['retry-after'], rest.body]).toEqual([
    503,
    '5',
    { message: expect.stringMatching(sentence), requestId: rest.headers['x-request-id'] },
  ]);
});

test.each(['55P03', '57014', '40001', '53100', '25006', '58030'])(
  'errors of the server with %s are recognized by code, regardless of their text',
  async (code) => {
    await execute(
      app,
      `create or replace function fail() returns trigger language plpgsql as $$ begin
        raise exception 'words in any language' using errcode = '${code}'; end; $$`,
    );
    await execute(app, 'create trigger fail before insert on users for each row execute function fail()');
    try {
      const { status, headers, body } = await directory.scim.post('/Users', {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: `${crypto.randomUUID()}@acme.test`,
      });
      expect([status, headers['retry-after'], body.detail]).toEqual([503, '5', expect.stringMatching(/ database /)]);
    } finally {
      await execute(app, 'drop trigger fail on users');
    }
  },
);

test('retries a read whose connection was lost, but not a write', async () => {
  const database = app.nest.get(Database, { strict: false });
  const before = database.retries.connection;
  const user = await directory.scim.user(`${crypto.randomUUID()}@acme.test`);
  const em = (database as unknown as { em: { getKysely(): { executeQuery: unknown } } }).em;
  let lost = 0;
  const loseFirst = () => {
    const kysely = em.getKysely();
    const { executeQuery } = kysely as { executeQuery: (...all: unknown[]) => Promise<unknown> };
    let isLost = false;
    vi.spyOn(em, 'getKysely').mockReturnValue({
      executeQuery: (...all: unknown[]) => {
        // Does not fail the look-up of the token, which can occur at any time.
        const [{ sql }] = all as [{ sql: string }];
        if (isLost || !/\busers( u\b|_set_active)/.test(sql)) return executeQuery.apply(kysely, all);
        isLost = true;
        lost++;
        return Promise.reject(new Error('Connection terminated unexpectedly'));
      },
    } as never);
  };
  loseFirst();
  expect((await directory.scim.get(`/Users/${user.id}`)).status).toBe(200);
  vi.restoreAllMocks();
  loseFirst();
  const { status } = await directory.scim.patch(`/Users/${user.id}`, { op: 'replace', path: 'active', value: false });
  vi.restoreAllMocks();
  expect([status, lost, database.retries.connection - before]).toEqual([503, 2, 1]);
});
