import { beforeEach, expect, test } from 'vitest';
import type { TestOrganization } from '../support/app.js';
import { scimClient } from '../support/scim-client.js';
import type { WatchedPage } from './browser.js';
import { openDirectory } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();
let organization: TestOrganization;
let watched: WatchedPage;

beforeEach(async () => {
  await watched?.context.close();
  organization = await portal.app.organization();
  watched = await portal.openSignedIn(organization);
});

test('shows next to the field that a name is taken', async () => {
  await organization.directory('Acme workforce');
  const { page } = watched;
  await page.goto(`${portal.app.url}/directory-services?add=1`);
  await page.getByLabel('Display name').fill('ACME Workforce');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('Another directory service is named ACME Workforce.').waitFor();
  expect(await page.getByLabel('Display name').getAttribute('aria-invalid')).toBe('true');
});

test('renames, pauses and resumes a directory service', async () => {
  const directory = await organization.directory('Before');
  const { page } = watched;
  await openDirectory(page, portal.app.url, directory, '/settings');
  await page.getByLabel('Name', { exact: true }).fill('After');
  const name = page.locator('form').filter({ has: page.getByLabel('Name', { exact: true }) });
  await name.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'After', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  const dialog = page.getByRole('dialog', { name: 'Pause After' });
  await dialog.getByText('Okta receives 503').waitFor();
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).first().waitFor();
  expect((await directory.scim.get('/Users')).status).toBe(503);
  await page.getByRole('button', { name: 'Resume' }).first().click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  expect((await directory.scim.get('/Users')).status).toBe(200);
});

test('rotates the token, then revokes the old one with the typed name', async () => {
  const directory = await organization.directory('Rotating');
  const { page } = watched;
  await openDirectory(page, portal.app.url, directory, '/tokens');
  await page.getByRole('button', { name: 'Rotate token' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Rotate token' }).click();
  const fresh = await dialog.getByRole('textbox', { name: 'Token', exact: true }).inputValue();
  expect(fresh).not.toBe(directory.token);
  await dialog.getByRole('button', { name: 'Copy token' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  expect((await directory.scim.get('/Users')).status).toBe(200);
  await page.getByRole('button', { name: `Revoke ${directory.token.slice(0, 8)}…` }).click();
  await page.getByLabel('Type Rotating to confirm').fill('Rotating');
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('row', { name: /Revoked/ }).waitFor();
  expect((await directory.scim.get('/Users')).status).toBe(401);
  expect((await scimClient(portal.app.url, fresh).get('/Users')).status).toBe(200);
  expect(await page.content()).not.toContain(fresh);
});

test('deletes with the typed name, and restores', async () => {
  const directory = await organization.directory('Leaving');
  const { page } = watched;
  await openDirectory(page, portal.app.url, directory, '/settings');
  await page.getByRole('button', { name: /^Delete/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Type Leaving to confirm').fill('Leaving');
  await dialog.getByRole('button', { name: /^Delete/ }).click();
  await page.getByText('Deleted').first().waitFor();
  expect((await directory.scim.get('/Users')).status).toBe(401);
  await openDirectory(page, portal.app.url, directory, '/settings');
  await page.getByRole('button', { name: 'Restore' }).first().click();
  await page.getByText('Leaving is restored').waitFor();
  expect((await directory.scim.get('/Users')).status).toBe(200);
});

test('strictness can be changed in the settings, and takes effect immediately', async () => {
  const directory = await organization.directory('Strict one');
  const { page } = watched;
  await openDirectory(page, portal.app.url, directory, '/settings');
  await page.getByRole('radio', { name: 'Strict' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. Applies to new requests.').waitFor();
  expect((await directory.scim.post('/Users', { userName: 'without.schemas' })).status).toBe(400);
  await page.getByRole('radio', { name: 'Lenient' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(async () => (await directory.scim.post('/Users', { userName: 'without.schemas' })).status)
    .toBe(201);
});
