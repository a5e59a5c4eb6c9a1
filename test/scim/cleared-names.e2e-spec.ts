import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { USER } from '../support/scim-client.js';

let organization: TestOrganization;
let lenient: TestDirectory;
let strict: TestDirectory;

beforeAll(async () => {
  organization = await (await sharedApp()).organization();
  [lenient, strict] = [await organization.directory('Lenient'), await organization.directory('Strict')];
  await organization.admin.data(
    `mutation($id: ID!) { updateDirectoryServiceSettings(input: { id: $id, strictness: STRICT }) {
      directoryService { id } } }`,
    { id: strict.id },
  );
});

let count = 0;
const babs = ({ scim }: TestDirectory) =>
  scim.user(`barbara.jensen.${(count += 1)}@acme.test`, {
    displayName: 'Babs Jensen',
    name: { formatted: 'Barbara Jensen', givenName: 'Barbara', familyName: 'Jensen' },
  });

const PATHS = ['displayName', 'name', 'name.formatted', 'name.givenName', 'name.familyName'];
const valueAt = (body: any, path: string) => path.split('.').reduce((value, part) => value?.[part], body);
const bodyWithout = (userName: string, path: string) => {
  const [attribute = '', part] = path.split('.');
  return { schemas: [USER], userName, [attribute]: part === undefined ? null : { [part]: null } };
};

test.each(PATHS)('%s stays cleared after any request', async (path) => {
  for (const directory of [lenient, strict]) {
    const { scim } = directory;
    for (const operation of [
      { op: 'remove', path },
      { op: 'replace', path, value: null },
      { op: 'replace', path, value: '' },
    ]) {
      const { id } = await babs(directory);
      expect(valueAt((await scim.patch(`/Users/${id}`, operation)).body, path)).toBeUndefined();
      await scim.patch(`/Users/${id}`, { op: 'replace', path: 'title', value: 'Dr' });
      expect(valueAt((await scim.get(`/Users/${id}`)).body, path)).toBeUndefined();
    }
    const { id, userName } = await babs(directory);
    expect(valueAt((await scim.put(`/Users/${id}`, bodyWithout(userName, path))).body, path)).toBeUndefined();
    const made = await scim.post('/Users', bodyWithout(`grace.hopper.${(count += 1)}@acme.test`, path));
    expect([made.status, valueAt(made.body, path)]).toEqual([201, undefined]);
  }
});

test('strict mode derives nothing', async () => {
  const user = await strict.scim.user('ada.lovelace@acme.test');
  expect(Object.keys(user)).not.toEqual(expect.arrayContaining(['displayName']));
  expect(user).not.toHaveProperty('name');
});

test('a user without a displayName cannot be found by displayName, and is shown with the userName', async () => {
  const { id, userName } = await babs(lenient);
  const group = await lenient.scim.group('Crew', [id]);
  await lenient.scim.patch(`/Users/${id}`, { op: 'remove', path: 'displayName' });
  const ids = async (filter: string) =>
    (await lenient.scim.get(`/Users?count=1000&filter=${encodeURIComponent(filter)}`)).body.Resources.map(
      (one: { id: string }) => one.id,
    );
  expect(await ids('displayName eq null')).toContain(id);
  expect(await ids('displayName ne "x"')).toContain(id);
  for (const filter of ['displayName pr', 'displayName eq ""', `displayName eq "${userName}"`, 'displayName co ""']) {
    expect(await ids(filter)).not.toContain(id);
  }
  expect((await lenient.scim.get(`/Groups/${group.id}`)).body.members[0].display).toBe(userName);
  const { user } = await organization.viewer.data<any>('query($id: ID!) { user(id: $id) { displayName } }', { id });
  expect(user.displayName).toBe(userName);
});
