import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory } from '../support/app.js';
import { abandonRaw, sendRaw } from '../support/raw-client.js';
import { seedUsers } from './directory-state.js';
import { oktaHeaders, SCIM } from './http.js';
import { idsIn, seedMembers } from './large-group.js';

/** More members than one statement reads. */
const SIZE = 5_200;

let app: TestApp;
let directory: TestDirectory;
let people: string[];
let large: { id: string };
let small: { id: string };

beforeAll(async () => {
  app = await sharedApp();
  directory = await (await app.organization()).directory();
  people = (await seedUsers(app, directory.id, SIZE)).toSorted();
  large = await directory.scim.group('Everybody');
  small = await directory.scim.group('A few', people.slice(0, 3));
  await seedMembers(app, directory.id, large.id, people);
});

test('returns a group of any size with all its members, each once', async () => {
  const { status, body, headers } = await directory.scim.get(`/Groups/${large.id}`);
  expect([status, headers['content-type'], body.displayName]).toEqual([
    200,
    'application/scim+json; charset=utf-8',
    'Everybody',
  ]);
  expect(idsIn(body.members)).toEqual(people);
  expect(body.members[0]).toEqual({
    value: people[0],
    $ref: `${new URL(body.meta.location).origin}/api/v1/scim/Users/${people[0]}`,
    display: 'person1@acme.test',
    type: 'User',
  });
});

test('a list contains large and small groups completely', async () => {
  const { body } = await directory.scim.get('/Groups?attributes=displayName,members');
  expect(body).toMatchObject({ totalResults: 2, itemsPerPage: 2 });
  expect(body.Resources.map(({ members }: { members: [] }) => members.length)).toEqual([SIZE, 3]);
  expect(idsIn(body.Resources[1].members)).toEqual(people.slice(0, 3));
});

test('projection applies to members', async () => {
  const only = await directory.scim.get(`/Groups/${large.id}?attributes=members.value`);
  expect(Object.keys(only.body).toSorted()).toEqual(['id', 'members', 'schemas']);
  expect(only.body.members.slice(0, 2)).toEqual([{ value: people[0] }, { value: people[1] }]);
  const without = await directory.scim.get(`/Groups/${small.id}?excludedAttributes=members.display,members.$ref`);
  expect(without.body.members[0]).toEqual({ value: people[0], type: 'User' });
});

test('the current version returns 304 without members', async () => {
  const { headers } = await directory.scim.get(`/Groups/${small.id}`);
  const { status, text } = await sendRaw(app.url, {
    path: `${SCIM}/Groups/${small.id}`,
    headers: oktaHeaders(directory.token, { 'if-none-match': headers['etag']! }),
  });
  expect([status, text]).toEqual([304, '']);
});

test('disconnected clients do not block others', async () => {
  const request = { path: `${SCIM}/Groups/${large.id}`, headers: oktaHeaders(directory.token) };
  for (let turn = 0; turn < 5; turn++) await abandonRaw(app.url, request);
  expect((await directory.scim.get(`/Groups/${large.id}`)).body.members).toHaveLength(SIZE);
});
