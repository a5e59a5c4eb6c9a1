import pg from 'pg';
import { beforeAll, expect, test, vi } from 'vitest';
import { TokenCache } from '../../src/directory-services/token-cache.js';
import { sharedApp, type TestApp, type TestDirectory } from '../support/app.js';
import { type ScimAnswer, scimClient, USER } from '../support/scim-client.js';
import { countingStatements } from '../support/statements.js';
import { seedUsers } from './directory-state.js';

const SMALL = 10;
const LARGE = 2_000;

let app: TestApp;
let directory: TestDirectory;
let people: string[];

beforeAll(async () => {
  app = await sharedApp();
  directory = await (await app.organization()).directory();
  people = await seedUsers(app, directory.id, LARGE + 100);
});

/** Cost of a request: statements (including BEGIN and COMMIT) and bytes of the response. */
async function costOf(request: () => Promise<ScimAnswer>) {
  // Refreshes the cached token, which then stays fresh during the request.
  app.nest.get(TokenCache, { strict: false }).invalidate();
  await directory.scim.get('/Users?count=0');
  const { statements, result } = await countingStatements(request);
  const { status, body } = result;
  return { status, statements, bytes: body === undefined ? 0 : Buffer.byteLength(JSON.stringify(body)) };
}

const member = (value: string) => ({ op: 'add', path: 'members', value: [{ value }] });

test('reading, looking up, creating and deactivating a user takes one statement each, changing two', async () => {
  const { scim } = directory;
  const userName = 'ada@acme.test';
  const body = { schemas: [USER], userName, active: true };
  expect(await costOf(() => scim.post('/Users', body))).toMatchObject({ status: 201, statements: 1 });
  const lookup = `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`;
  const [{ id }] = (await scim.get(lookup)).body.Resources;
  expect(await costOf(() => scim.get(lookup))).toMatchObject({ status: 200, statements: 1 });
  expect(await costOf(() => scim.get(lookup.replace('ada', 'nobody')))).toMatchObject({ status: 200, statements: 1 });
  expect(await costOf(() => scim.get(`/Users/${id}`))).toMatchObject({ status: 200, statements: 1 });
  expect(await costOf(() => scim.put(`/Users/${id}`, { ...body, title: 'Countess' }))).toMatchObject({ statements: 2 });
  const off = { op: 'replace', value: { active: false } };
  expect(await costOf(() => scim.patch(`/Users/${id}`, off))).toMatchObject({ status: 200, statements: 1 });
  expect(await costOf(() => scim.patch(`/Users/${id}`, off))).toMatchObject({ status: 200, statements: 1 });
  const title = { op: 'replace', path: 'title', value: 'Analyst' };
  expect(await costOf(() => scim.patch(`/Users/${id}`, title))).toMatchObject({ status: 200, statements: 2 });
});

test.each([SMALL, LARGE])('a change of a group of %i members takes a constant number of statements', async (size) => {
  const { scim } = directory;
  const name = `Group of ${size}`;
  expect(await costOf(() => scim.post('/Groups', { displayName: name }))).toMatchObject({
    status: 201,
    statements: 2,
  });
  const [{ id }] = (await scim.get(`/Groups?filter=${encodeURIComponent(`displayName eq "${name}"`)}`)).body.Resources;
  const path = `/Groups/${id}`;
  const add = { op: 'add', path: 'members', value: people.slice(0, size).map((value) => ({ value })) };
  const one = people[size]!;
  const remove = { op: 'remove', path: `members[value eq "${one}"]` };
  const others = people.slice(1, size + 1).map((value) => ({ value }));
  const rename = { op: 'replace', value: { displayName: `${name}, renamed` } };
  const replace = { op: 'replace', path: 'members', value: others };
  const done = { status: 204, bytes: 0 };
  expect(await costOf(() => scim.patch(path, add))).toEqual({ ...done, statements: 1 });
  expect(await costOf(() => scim.patch(path, member(one)))).toEqual({ ...done, statements: 1 });
  expect(await costOf(() => scim.patch(path, remove))).toEqual({ ...done, statements: 1 });
  expect(await costOf(() => scim.patch(path, rename))).toEqual({ ...done, statements: 2 });
  expect(await costOf(() => scim.patch(path, replace))).toEqual({ ...done, statements: 2 });
  expect(await costOf(() => scim.get(`${path}?excludedAttributes=members`))).toMatchObject({ statements: 1 });
  expect(await costOf(() => scim.get(path))).toMatchObject({ status: 200, statements: 1 });
  const put = { displayName: name, members: others.slice(0, -1) };
  expect(await costOf(() => scim.put(path, put))).toMatchObject({ status: 200, statements: 3 });
});

test('every page of an import takes two statements, and no count', async () => {
  const { scim } = directory;
  await scim.get('/Users?startIndex=1&count=100');
  for (const startIndex of [101, 201, 301, 401]) {
    expect(await costOf(() => scim.get(`/Users?startIndex=${startIndex}&count=100`))).toMatchObject({ statements: 2 });
  }
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  const { body } = await scim.get('/Users?startIndex=501&count=100');
  expect(spy.mock.calls.filter(([text]) => /count\(\*\).* from users/.test(String(text)))).toEqual([]);
  expect(body).toMatchObject({ totalResults: LARGE + 101, itemsPerPage: 100 });
  spy.mockRestore();
});

test.each(['', 'dsc_wrong', `dsc_${'a'.repeat(49)}`])('a malformed token (%j) takes no statement', async (token) => {
  expect(await costOf(() => scimClient(app.url, token).get('/Users'))).toMatchObject({ status: 401, statements: 0 });
});
