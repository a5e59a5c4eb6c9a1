import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestDirectory } from '../support/app.js';
import { ENTERPRISE, type ScimClient } from '../support/scim-client.js';

let directory: TestDirectory;
let scim: ScimClient;
let boss: { id: string; meta: { location: string } };
let ada: { id: string; meta: { location: string } };
let crew: { id: string; meta: { location: string } };

beforeAll(async () => {
  directory = await (await (await sharedApp()).organization()).directory();
  ({ scim } = directory);
  boss = await scim.user('boss@acme.test', { displayName: 'A "value" {"value":"x"' });
  ada = await scim.user('ada@acme.test', { [ENTERPRISE]: { manager: { value: boss.id } } });
  crew = await scim.group('Crew', [boss.id, ada.id].toSorted());
  await scim.group('Nobody');
});

const idsAt = async (path: string) => (await scim.get(path)).body.Resources.map(({ id }: { id: string }) => id);
const filtered = (endpoint: string, filter: string) => idsAt(`${endpoint}?filter=${encodeURIComponent(filter)}`);

test('members have the URL of each user', async () => {
  for (const path of [`/Groups/${crew.id}`, '/Groups']) {
    const { body } = await scim.get(path);
    const { members } = body.Resources?.find(({ id }: { id: string }) => id === crew.id) ?? body;
    expect(members).toContainEqual({
      value: boss.id,
      $ref: boss.meta.location,
      display: 'A "value" {"value":"x"',
      type: 'User',
    });
    expect(members).toHaveLength(2);
  }
  const { body } = await scim.get(`/Groups/${crew.id}?attributes=members.$ref`);
  expect(body.members).toContainEqual({ $ref: ada.meta.location });
});

test('a projection without sub-attributes of members omits them, and an empty group stays empty', async () => {
  for (const names of [
    'attributes=members.nope',
    'excludedAttributes=members.value,members.$ref,members.display,members.type',
  ]) {
    expect((await scim.get(`/Groups/${crew.id}?${names}`)).body).not.toHaveProperty('members');
    for (const group of (await scim.get(`/Groups?${names}`)).body.Resources)
      expect(group).not.toHaveProperty('members');
  }
  const { body } = await scim.get('/Groups?filter=displayName%20eq%20%22Nobody%22&attributes=members.value');
  expect(body.Resources[0].members).toEqual([]);
});

test('filters groups by the URL of a member, and users by the URL of a group', async () => {
  const { location } = boss.meta;
  expect(await filtered('/Groups', `members.$ref eq "${location}"`)).toEqual([crew.id]);
  expect(await filtered('/Groups', `members[$ref eq "${location}" and type eq "User"]`)).toEqual([crew.id]);
  expect(await filtered('/Groups', `members.$ref eq "${boss.id}"`)).toEqual([]);
  expect(await filtered('/Groups', 'members.$ref pr')).toEqual([crew.id]);
  expect(await filtered('/Groups', 'not (members.$ref ne null) and id pr')).toHaveLength(1);
  expect(await filtered('/Users', `groups.$ref eq "${crew.meta.location}"`)).toHaveLength(2);
  expect(await filtered('/', `members.$ref eq "${location}" or userName eq "boss@acme.test"`)).toHaveLength(2);
  for (const filter of [`${ENTERPRISE}:manager.$ref pr`, 'groups.$ref sw "http"']) {
    const { status, body } = await scim.get(`/Users?filter=${encodeURIComponent(filter)}`);
    expect([status, body.scimType]).toEqual([400, 'invalidFilter']);
    expect(body.detail).toContain('$ref');
  }
});

test('a manager who is a user has a reference, which is updated when a client sends back the resource', async () => {
  const { body: read } = await scim.get(`/Users/${ada.id}`);
  expect(read[ENTERPRISE].manager).toEqual({ value: boss.id, $ref: boss.meta.location });
  const { body: same } = await scim.put(`/Users/${ada.id}`, read);
  expect(same.meta.version).toBe(read.meta.version);
  const other = await scim.user('other@acme.test');
  const echo = { ...read, [ENTERPRISE]: { manager: { ...read[ENTERPRISE].manager, value: other.id } } };
  expect((await scim.put(`/Users/${ada.id}`, echo)).body[ENTERPRISE].manager).toEqual({
    value: other.id,
    $ref: other.meta.location,
  });
  const path = `${ENTERPRISE}:manager.value`;
  const { body: patched } = await scim.patch(`/Users/${ada.id}`, { op: 'replace', path, value: boss.id });
  expect(patched[ENTERPRISE].manager.$ref).toBe(boss.meta.location);
  const { body: removed } = await scim.patch(`/Users/${ada.id}`, { op: 'remove', path });
  expect(removed).not.toHaveProperty([ENTERPRISE]);
});

test.each([
  [{ value: '00uMANAGER' }, { value: '00uMANAGER' }],
  [
    { value: '00uMANAGER', $ref: 'https://other.test/7' },
    { value: '00uMANAGER', $ref: 'https://other.test/7' },
  ],
])('a manager who is not a user is stored as sent: %j', async (manager, shown) => {
  const { id } = await scim.user(`of.${JSON.stringify(manager).length}@acme.test`, { [ENTERPRISE]: { manager } });
  const { body } = await scim.patch(`/Users/${id}`, { op: 'replace', path: 'title', value: 'x' });
  expect(body[ENTERPRISE].manager).toEqual(shown);
});
