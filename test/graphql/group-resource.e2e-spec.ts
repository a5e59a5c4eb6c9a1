import { beforeAll, expect, test } from 'vitest';
import { rawRequest, sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';

let app: TestApp;
let organization: TestOrganization;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});

const scimOf = async (id: string, first = '') => {
  const { group } = await organization.viewer.data<any>(`query($id: ID!) { group(id: $id) { scim${first} } }`, { id });
  return group.scim;
};

test('returns a group as the identity provider reads it, with the requested number of members', async () => {
  const { scim } = await organization.directory();
  const ids: string[] = [];
  for (let number = 0; number < 25; number++) ids.push((await scim.user(`user-${number}@acme.test`)).id);
  const { id } = (await scim.post('/Groups', { displayName: 'Engineering', externalId: '00g1', members: members(ids) }))
    .body;
  const { meta: _, ...read } = (await scim.get(`/Groups/${id}`)).body;
  expect(await scimOf(id, '(first: 200)')).toEqual(read);
  expect(await scimOf(id)).toEqual({ ...read, members: read.members.slice(0, 20) });
  expect(await scimOf(id, '(first: 0)')).toEqual({ ...read, members: [] });
});

test.each(['(first: 201)', '(first: -1)'])('rejects scim%s', async (first) => {
  const { id } = await (await organization.directory(`Refused ${first}`)).scim.group('Empty');
  await expect(scimOf(id, first)).rejects.toThrow('first must not be');
});

test('exports a complete group that is larger than one batch', async () => {
  const { id: directoryServiceId, scim } = await organization.directory('Large');
  const { id } = await scim.group('Everybody');
  await execute(
    app,
    `insert into users (id, directory_service_id, user_name, user_name_key, search, display_name, active, profile, version, created_at, updated_at)
      select gen_random_uuid(), ?::uuid, 'user-' || n, 'user-' || n, '', 'User ' || n, true, '{}', 1, now(), now()
      from generate_series(1, 5123) n`,
    [directoryServiceId],
  );
  await execute(
    app,
    `insert into group_members (directory_service_id, group_id, user_id)
      select directory_service_id, ?::uuid, id from users where directory_service_id = ?::uuid`,
    [id, directoryServiceId],
  );
  const { headers, text } = await rawRequest(app.url)
    .get(`/export/group.json?id=${id}`)
    .set('authorization', `Bearer ${organization.viewer.token}`);
  expect(headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': expect.stringMatching(/^attachment; filename="group-\d{4}-\d\d-\d\d\.json"$/),
  });
  const { meta: _, ...read } = (await scim.get(`/Groups/${id}`)).body;
  expect(read.members).toHaveLength(5123);
  expect(JSON.parse(text)).toEqual(read);
});

const members = (ids: readonly string[]) => ids.map((value) => ({ value }));
