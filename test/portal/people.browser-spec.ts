import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { insertMembers, insertUsers } from '../graphql/people.js';
import { portalOf } from './portal.js';

const portal = portalOf();

test('shows users, groups and inactive users, and searches them with the filter in the URL', async () => {
  const organization = await portal.app.organization();
  const { scim } = await organization.directory('Acme workforce');
  const ada = await scim.user('ada@acme.test', {
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    title: 'Countess',
  });
  await scim.user('grace@acme.test', { name: { givenName: 'Grace', familyName: 'Hopper' }, active: false });
  await scim.group('Engineering', [ada.id]);
  const { page, complaints } = await portal.openSignedIn(organization);

  await page.getByRole('link', { name: 'Users' }).click();
  await page.getByRole('row', { name: /Grace Hopper.*Inactive/ }).waitFor();
  await page
    .getByRole('searchbox', { name: 'Search users' })
    .or(page.getByLabel('Search users'))
    .first()
    .fill('lovelace');
  await page.getByText('1 user', { exact: true }).waitFor();
  expect(page.url()).toContain('lovelace');
  await page
    .getByRole('row', { name: /Ada Lovelace/ })
    .getByRole('link')
    .first()
    .click();
  await page.getByText('Managed by Okta: read-only').first().waitFor();
  await page.getByText('Countess').first().waitFor();
  await page.getByRole('link', { name: 'Engineering', exact: true }).click();
  await page.getByRole('heading', { name: 'Engineering', level: 1 }).waitFor();
  await page.getByRole('link', { name: /Ada Lovelace/ }).waitFor();

  await scim.patch(`/Users/${ada.id}`, { op: 'replace', value: { displayName: 'Ada King' } });
  await page.reload();
  await page.getByRole('link', { name: /Ada King/ }).waitFor();
  expect(complaints).toEqual([]);
});

test('shows a group as SCIM JSON with its first members, and downloads all of them', async () => {
  const organization = await portal.app.organization();
  const { id: directoryServiceId, scim } = await organization.directory('Acme workforce');
  const { id } = await scim.group('Everybody');
  const names = Array.from({ length: 101 }, (_, number) => `user-${number}@acme.test`);
  const userIds = await insertUsers(portal.app, directoryServiceId, names);
  await insertMembers(portal.app, directoryServiceId, id, userIds);
  const { page, complaints } = await portal.openSignedIn(organization);
  await page.goto(`${portal.app.url}/groups?open=${id}`);
  const drawer = page.getByRole('dialog', { name: 'Everybody' });
  await drawer.getByRole('tab', { name: 'SCIM' }).click();
  await drawer.getByText('Showing 100 of 101 members. The download includes all of them.').waitFor();
  const shown = JSON.parse(await drawer.getByRole('region', { name: 'SCIM resource' }).innerText());
  expect(shown).toMatchObject({ id, displayName: 'Everybody' });
  expect(valuesOf(shown)).toEqual(userIds.slice(0, 100));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    drawer.getByRole('link', { name: 'Download JSON' }).click(),
  ]);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(file).toEqual({ ...shown, members: file.members });
  expect(valuesOf(file)).toEqual(userIds);
  expect(complaints).toEqual([]);
});

const valuesOf = ({ members }: { members: { value: string }[] }) => members.map(({ value }) => value);
