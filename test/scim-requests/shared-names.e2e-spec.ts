import { expect, test } from 'vitest';
import { nameKey } from '../../src/scim-protocol/index.js';
import { sharedApp } from '../support/app.js';
import { execute } from '../support/sql.js';

const [COMPOSED, DECOMPOSED] = ['jos\u00e9@acme.test', 'jose\u0301@acme.test'];

/** Two users and two groups whose names existed before they were treated as equal. */
async function withSharedNames() {
  const app = await sharedApp();
  const organization = await app.organization();
  const directory = await organization.directory();
  const { scim } = directory;
  const owner = await scim.user(COMPOSED, {});
  const other = await scim.user('another', {});
  await scim.group('Lead');
  const group = await scim.group('another');
  await execute(
    app,
    'update users set user_name = ?, user_name_key = ?, user_name_is_unique = false where id = ?::uuid',
    [DECOMPOSED, nameKey(DECOMPOSED), other.id],
  );
  await execute(
    app,
    'update groups set display_name = ?, display_name_key = ?, display_name_is_unique = false where id = ?::uuid',
    [' lead', 'lead', group.id],
  );
  const finding = async () => {
    const { directoryService } = await organization.viewer.data<any>(
      `query($id: ID!) { directoryService(id: $id) { problems { code subjectCount lastSeenAt example meaning } } }`,
      { id: directory.id },
    );
    return directoryService.problems.find(({ code }: { code: string }) => code === 'NAME_SHARED');
  };
  const lookup = async (endpoint: string, filter: string) =>
    (await scim.get(`${endpoint}?filter=${encodeURIComponent(filter)}`)).body.Resources.map(({ id }: any) => id);
  return { scim, owner, other, group, finding, lookup };
}

test('a finding lists them until one of them is renamed', async () => {
  const { scim, owner, group, finding } = await withSharedNames();
  expect(await finding()).toMatchObject({ subjectCount: 2, example: `"${DECOMPOSED}", " lead"` });
  await scim.patch(`/Users/${owner.id}`, { op: 'replace', path: 'userName', value: 'third' });
  expect(await finding()).toMatchObject({ subjectCount: 1, example: '" lead"' });
  await scim.patch(`/Groups/${group.id}`, { op: 'replace', path: 'displayName', value: 'Leaders' });
  expect(await finding()).toBeUndefined();
});

test('each is found, changed and reactivated by its own spelling', async () => {
  const { scim, owner, other, group, lookup } = await withSharedNames();
  expect(await lookup('/Users', `userName eq "${COMPOSED}"`)).toEqual([owner.id]);
  expect(await lookup('/Users', `userName eq "${DECOMPOSED}"`)).toEqual([other.id]);
  expect(await lookup('/Users', `userName eq "${COMPOSED.toUpperCase()}"`)).toEqual([owner.id]);
  expect(await lookup('/Groups', 'displayName eq " lead"')).toEqual([group.id]);
  expect((await scim.post('/Users', { userName: DECOMPOSED })).status).toBe(409);
  expect((await scim.put(`/Users/${other.id}`, { userName: DECOMPOSED, title: 'Countess' })).status).toBe(200);
  await scim.patch(`/Users/${other.id}`, { op: 'replace', value: { active: false } });
  const back = await scim.post('/Users', { userName: DECOMPOSED });
  expect([back.status, back.body.id]).toEqual([201, other.id]);
});

test('a name that becomes free belongs to the row that shared it', async () => {
  const { scim, owner, other, group, lookup } = await withSharedNames();
  await scim.delete(`/Users/${owner.id}`);
  expect(await lookup('/Users', `userName eq "${COMPOSED}"`)).toEqual([other.id]);
  expect((await scim.post('/Users', { userName: COMPOSED })).body.scimType).toBe('uniqueness');
  const [lead] = await lookup('/Groups', 'displayName eq "Lead"');
  await scim.patch(`/Groups/${lead}`, { op: 'replace', path: 'displayName', value: 'Leaders' });
  expect((await scim.post('/Groups', { displayName: 'LEAD' })).body.scimType).toBe('uniqueness');
  expect(await lookup('/Groups', 'displayName eq "LEAD"')).toEqual([group.id]);
});
