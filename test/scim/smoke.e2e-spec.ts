import { expect, test } from 'vitest';
import { sharedApp } from '../support/app.js';

test('creates and reads a user', async () => {
  const app = await sharedApp();
  const { scim } = await (await app.organization()).directory();
  expect((await scim.get('/Users?startIndex=1&count=2')).body).toMatchObject({ totalResults: 0, Resources: [] });
  const user = await scim.user('ada@acme.test', { name: { givenName: 'Ada', familyName: 'Lovelace' } });
  const group = await scim.group('Engineering', [user.id]);
  expect((await scim.get(`/Users/${user.id}`)).body).toMatchObject({
    displayName: 'Ada Lovelace',
    groups: [{ value: group.id }],
  });
  expect(await scim.members(group.id)).toEqual([user.id]);
});
