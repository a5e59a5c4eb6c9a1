import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readSettings } from '../../src/config/settings.js';
import { Database } from '../../src/database/database.js';
import { SET_ACTIVE } from '../../src/users/user-write-statements.js';
import { rawRequest, startApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { UNLIMITED } from '../support/database.js';
import { type BreakablePostgres, startBreakablePostgres } from '../support/own-postgres.js';

/**
 * `npm run long -- faults` uses the timeouts of production. Otherwise the timeouts of requests and locks are shorter.
 */
const IS_LONG = process.env['FAULTS'] === 'long';
const REQUEST_MS = IS_LONG ? 25_000 : 3_000;
const LOCK_TIMEOUT = IS_LONG ? '5s' : '1s';
const FREEZE_MS = IS_LONG ? 40_000 : 0;
const LOCK_MS = IS_LONG ? 30_000 : 0;
/** Maximum duration of a request. */
const LONGEST_MS = 30_000;

let postgres: BreakablePostgres;
let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;
let other: TestDirectory;
let cleanUp: (() => unknown)[] = [];
let longest = 0;

beforeAll(async () => {
  postgres = await startBreakablePostgres();
  // The server does not change settings that an administrator has set.
  await postgres.run(
    'create database faults',
    `alter role postgres in database faults set lock_timeout = '${LOCK_TIMEOUT}'`,
  );
  app = await startApp({}, settingsFor('faults'));
  organization = await app.organization();
  [directory, other] = await Promise.all([organization.directory('One'), organization.directory('Other')]);
});
beforeEach(async () => {
  await expect.poll(async () => (await get('/readyz')).status, { timeout: LONGEST_MS }).toBe(200);
});
afterEach(async () => {
  const steps = cleanUp.toReversed();
  cleanUp = [];
  if (IS_LONG) process.stdout.write(`longest request: ${Math.round(longest)} ms\n`);
  longest = 0;
  for (const step of steps) await step();
});
afterAll(async () => {
  await app?.stop();
  await postgres?.stop();
});

function settingsFor(database: string, user = 'postgres', more: Record<string, string> = {}) {
  const url = new URL(postgres.url);
  url.pathname = `/${database}`;
  url.username = user;
  const settings = readSettings({
    DATABASE_URL: url.href,
    ROLLCALL_LOG_LEVEL: 'silent',
    PORT: '0',
    ...UNLIMITED,
    ...more,
  });
  return { ...settings, requestMs: REQUEST_MS };
}

interface Timed {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: any;
  readonly milliseconds: number;
}

async function timed(
  ask: () => PromiseLike<{ status: number; headers: Record<string, string>; body?: unknown }>,
): Promise<Timed> {
  const start = performance.now();
  const { status, headers, body } = await ask();
  const milliseconds = performance.now() - start;
  longest = Math.max(longest, milliseconds);
  return { status, retryAfter: headers['retry-after'], body, milliseconds };
}

const graphql = (token: string) =>
  rawRequest(app.url)
    .post('/graphql')
    .set('authorization', `Bearer ${token}`)
    .send({ query: '{ directoryServices { nodes { id } } }' });
const get = (path: string, token = organization.admin.token) =>
  rawRequest(app.url).get(path).set('authorization', `Bearer ${token}`);
const setActive = (scim: TestDirectory['scim'], id: string, active: boolean) =>
  scim.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: active });

test('with a frozen database every request ends within its deadline, with an error in the format of its API', async () => {
  const user = await directory.scim.user('frozen@acme.test');
  const thaw = postgres.freeze();
  cleanUp.push(thaw);
  const frozen = new Promise((resolve) => setTimeout(resolve, FREEZE_MS));
  const answers = await Promise.all([
    timed(() => directory.scim.get(`/Users/${user.id}`)),
    timed(() => directory.scim.get('/Users?filter=userName%20eq%20%22x%22')),
    timed(() => directory.scim.post('/Users', { schemas: user.schemas, userName: 'new@acme.test' })),
    timed(() => setActive(directory.scim, user.id, false)),
    timed(() =>
      directory.scim.group('frozen').then(
        () => ({ status: 201, headers: {} }),
        () => ({ status: 503, headers: { 'retry-after': '5' } }),
      ),
    ),
    ...Array.from({ length: 40 }, () => timed(() => other.scim.get(`/Users/${user.id}`))),
    timed(() => get('/export/users.csv')),
    timed(() => graphql(organization.admin.token)),
    timed(() => rawRequest(app.url).post('/graphql-stream').set('authorization', 'Bearer rcl_x').send({})),
  ]);
  const [live, ready] = await Promise.all([timed(() => get('/livez')), timed(() => get('/readyz'))]);
  expect(new Set(answers.slice(0, -1).map(({ status, retryAfter }) => `${status} ${retryAfter}`))).toEqual(
    new Set(['503 5']),
  );
  expect(answers[0]!.body.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error']);
  expect(answers.at(-3)!.body).toMatchObject({ message: expect.stringMatching(/^The database/) });
  expect(answers.at(-2)!.body.errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
  expect(Math.max(...answers.map(({ milliseconds }) => milliseconds))).toBeLessThan(LONGEST_MS);
  expect([live.status, ready.status]).toEqual([200, 503]);
  await frozen;
  thaw();
  await expect
    .poll(async () => (await directory.scim.get(`/Users/${user.id}`)).status, { timeout: LONGEST_MS })
    .toBe(200);
});

test('twenty writes of a locked group are rejected in time, while another directory service is served', async () => {
  const group = await directory.scim.group('locked');
  const member = await directory.scim.user('member@acme.test');
  const neighbor = await other.scim.user('neighbor@acme.test');
  const release = await inFaults(`select from groups where id = '${group.id}' for update`);
  cleanUp.push(release);
  const add = { op: 'add', path: 'members', value: [{ value: member.id }] };
  const writes = Array.from({ length: 20 }, () => timed(() => directory.scim.patch(`/Groups/${group.id}`, add)));
  let isLocked = true;
  const locked = new Promise((resolve) => setTimeout(resolve, LOCK_MS));
  const all = Promise.all(writes);
  void Promise.allSettled([all, locked]).then(() => (isLocked = false));
  const neighbors: Timed[] = [];
  while (isLocked) {
    neighbors.push(await timed(() => setActive(other.scim, neighbor.id, neighbors.length % 2 === 0)));
    neighbors.push(await timed(() => get('/readyz')));
  }
  expect(new Set((await all).map(({ status, retryAfter }) => `${status} ${retryAfter}`))).toEqual(new Set(['503 5']));
  expect(Math.max(...[...(await all), ...neighbors].map(({ milliseconds }) => milliseconds))).toBeLessThan(LONGEST_MS);
  expect(neighbors.length).toBeGreaterThan(10);
  expect(new Set(neighbors.map(({ status }) => status))).toEqual(new Set([200]));
});

test('a batch has one directory service: a locked row of one does not delay concurrent writes of another', async () => {
  const [locked, free] = await Promise.all([directory.scim.user('lock@acme.test'), other.scim.user('free@acme.test')]);
  cleanUp.push(await inFaults(`select from users where id = '${locked.id}' for update`));
  const order: string[] = [];
  const database = app.nest.get(Database, { strict: false });
  // Sent in one event-loop tick, so that they form a batch.
  const write = async (directoryServiceId: string, id: string, name: string) => {
    const author = { directoryServiceId, actor: 'test', requestId: crypto.randomUUID(), tokenId: null as never };
    const kind = 'user.deactivated';
    const values = { ...author, id, userId: id, kind, active: false, externalIdIsUnique: true } as const;
    const outcome = await SET_ACTIVE.run(database, values).then(
      () => 'written',
      () => 'refused',
    );
    order.push(`${name} ${outcome}`);
  };
  await Promise.all([
    write(directory.id, locked.id, 'locked'),
    ...Array.from({ length: 8 }, () => write(other.id, free.id, 'free')),
  ]);
  expect(order).toEqual([...Array.from({ length: 8 }, () => 'free written'), 'locked refused']);
});

test('terminated connections under load cause only 503, and are all replaced', async () => {
  const ids = (
    await Promise.all(Array.from({ length: 8 }, (_, index) => directory.scim.user(`load${index}@acme.test`)))
  ).map(({ id }) => id);
  const group = await directory.scim.group('load');
  const seen = new Map<string, number>();
  const note = ({ status, headers }: { status: number; headers: Record<string, string> }) => {
    const key = status >= 400 ? `${status} ${headers['retry-after']}` : 'fine';
    seen.set(key, (seen.get(key) ?? 0) + 1);
  };
  let isOver = false;
  const loads = ids.map(async (id, index) => {
    while (!isOver) {
      note(await directory.scim.get(`/Users/${id}`));
      note(await setActive(directory.scim, id, index % 2 === 0));
      note(await directory.scim.put(`/Groups/${group.id}`, { ...group, members: [{ value: id }] }));
      note((await graphql(organization.admin.token)) as never);
    }
  });
  for (let round = 0; round < 20; round++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await postgres.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'faults'");
  }
  isOver = true;
  await Promise.all(loads);
  expect([...seen.keys()].filter((key) => key !== 'fine' && key !== '503 5')).toEqual([]);
  expect(seen.get('fine')).toBeGreaterThan(20);
  const after = await Promise.all(Array.from({ length: 30 }, () => directory.scim.get(`/Groups/${group.id}`)));
  expect(new Set(after.map(({ status }) => status))).toEqual(new Set([200]));
});

test('if the server allows fewer connections than the pool size, requests wait for a free one', async () => {
  await postgres.run("create role few login password 'postgres' connection limit 3", 'create database few owner few');
  await postgres.run('alter role few nosuperuser');
  const small = await startApp({}, settingsFor('few', 'few'));
  cleanUp.push(() => small.stop());
  const { scim } = await (await small.organization()).directory();
  const user = await scim.user('ada@acme.test');
  const reads = await Promise.all(
    Array.from({ length: 60 }, () => scim.get(`/Users/${user.id}?excludedAttributes=groups`)),
  );
  const writes = await Promise.all(
    Array.from({ length: 30 }, (_, n) => scim.put(`/Users/${user.id}`, { ...user, displayName: `Ada ${n}` })),
  );
  expect(new Set([...reads, ...writes].map(({ status }) => status))).toEqual(new Set([200]));
});

test('a single connection is shared fairly among the directory services', async () => {
  await postgres.run('create database single');
  const single = await startApp({}, settingsFor('single', 'postgres', { ROLLCALL_DATABASE_POOL: '1' }));
  cleanUp.push(() => single.stop());
  const its = await single.organization();
  const [busy, calm] = [await its.directory('Busy'), await its.directory('Calm')];
  const group = await busy.scim.group('Everyone');
  const done: string[] = [];
  const writes = Array.from({ length: 60 }, (_, n) =>
    busy.scim
      .put(`/Groups/${group.id}`, { ...group, externalId: `${n}` })
      .then(({ status }) => done.push(`busy ${status}`)),
  );
  const one = calm.scim.get('/Users').then(({ status }) => done.push(`calm ${status}`));
  await Promise.all([...writes, one]);
  expect(new Set(done)).toEqual(new Set(['busy 200', 'calm 200']));
});

test('sessions get their limits from the role', async () => {
  const client = new pg.Client({ connectionString: settingsFor('faults').databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    `select name, setting from pg_settings where source = 'database user' order by name`,
  );
  await client.end();
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    enable_seqscan: 'off',
    idle_in_transaction_session_timeout: '60000',
    jit: 'off',
    lock_timeout: IS_LONG ? '5000' : '1000',
    statement_timeout: '20000',
  });
});

/** Executes a statement in the application's database and holds its locks. */
async function inFaults(statement: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: settingsFor('faults').databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('set idle_in_transaction_session_timeout = 0');
  await client.query('begin');
  await client.query(statement);
  return () => client.end();
}
