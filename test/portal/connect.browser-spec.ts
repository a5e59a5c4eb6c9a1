import { beforeEach, expect, test } from 'vitest';
import type { TestOrganization } from '../support/app.js';
import { sendRaw } from '../support/raw-client.js';
import { scimClient } from '../support/scim-client.js';
import { violations, type WatchedPage } from './browser.js';
import { addByKeyboard, focused, tabTo } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();
let organization: TestOrganization;
let watched: WatchedPage;

beforeEach(async () => {
  await watched?.context.close();
  organization = await portal.app.organization();
  watched = await portal.openSignedIn(organization);
});

test('connects Okta by keyboard: wrong attempts are explained, and the guide moves with what arrives', async () => {
  const { page } = watched;
  const { token, baseUrl } = await addByKeyboard(page, 'Acme workforce');
  expect(token).toMatch(/^dsc_[0-9A-Za-z]{49}$/);
  expect(baseUrl).toMatch(/\/api\/v1\/scim$/);
  await focused(page, page.getByRole('heading', { name: 'Copy the base URL and the token' }));
  await page.getByText('Okta cannot reach this address').waitFor();
  expect(await page.getByRole('textbox', { name: 'Command' }).inputValue()).toBe(
    `npm run okta -- --url ${baseUrl} --token ${token}`,
  );
  await tabTo(page, page.getByRole('button', { name: 'Copy token' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Continue' }));
  await page.keyboard.press('Enter');
  await focused(page, page.getByRole('heading', { name: 'Follow the connection' }));
  await page.getByText('Waiting for Okta…').waitFor();
  const guide = page.getByRole('region', { name: 'Guide: connect Okta' });
  const part = (name: RegExp) => guide.getByRole('button', { name });
  const isOpen = (name: RegExp) => expect.poll(() => part(name).getAttribute('aria-expanded')).toBe('true');
  await isOpen(/^Add the application in Okta/);

  const send = (path: string, authorization: string) =>
    sendRaw(portal.app.url, { path, headers: { authorization, 'user-agent': 'Okta SCIM Client 1.0.0' } });
  await send('/api/v1/scim/Users', `Bearer ${token.slice(0, 40)}`);
  await page
    .getByText('but its token is incomplete: its last characters are missing (40 of 53). Copy it whole.')
    .waitFor();
  await isOpen(/^Enter the base URL and the token in Okta/);
  await send('/api/v1/scim/v2/Users', `Bearer ${token}`);
  await page.getByText('But the address is wrong: it asked for /v2/Users', { exact: true }).waitFor();
  await page.getByText('Okta SCIM Client 1.0.0 · 127.0.0.1').first().waitFor();
  expect(await part(/^Assign users/).getAttribute('aria-disabled')).toBe('true');
  expect(await page.getByText('Okta reached Rollcall').count()).toBe(0);
  expect(await violations(page)).toEqual([]);

  const scim = scimClient(portal.app.url, token);
  await scim.get('/Users?startIndex=1&count=2');
  await page.getByText('Okta reached Rollcall').waitFor();
  await isOpen(/^Enable provisioning features/);
  const { id } = await scim.user('ada@acme.test', { displayName: 'Ada Lovelace' });
  await scim.group('Engineering', [id]);
  await page.getByText('Okta is connected').waitFor();
  await isOpen(/^Test deactivation/);
  expect(await guide.getByRole('link', { name: 'Ada Lovelace' }).getAttribute('href')).toBe(`/users/${id}`);
  await guide.getByRole('link', { name: 'Engineering' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await tabTo(page, page.getByRole('button', { name: 'Done', exact: true }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Acme workforce', level: 1 }).waitFor();
  expect(watched.complaints).toEqual([]);
});

test('asks before the page of a token that was not copied is left, and can create another one', async () => {
  const { page } = watched;
  await addByKeyboard(page, 'Acme workforce');
  await page.getByRole('link', { name: 'Directory services' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Leave without copying the token?' });
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('textbox', { name: 'Token', exact: true }).waitFor();
  await page.getByRole('link', { name: 'Directory services' }).first().click();
  await dialog.getByRole('button', { name: 'Leave without copying' }).click();
  await page.getByRole('link', { name: 'Acme workforce' }).first().click();
  await page.getByRole('link', { name: 'Open the setup' }).click();
  await page.getByRole('link', { name: 'Credentials' }).click();
  await page.getByRole('button', { name: 'Create a new token' }).click();
  await page.getByRole('textbox', { name: 'Token', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Copy token' }).click();
  expect(watched.complaints).toEqual([]);
});

test.each([
  ['Microsoft Entra ID SCIM 2.0', 'Waiting for Microsoft Entra ID…', 'Guide: connect Microsoft Entra ID'],
  ['Generic SCIM 2.0', 'Waiting for a SCIM client…', 'Guide: connect a SCIM client'],
])('%s can be chosen, and has its own guide', async (provider, listening, guide) => {
  const { page } = watched;
  await page.goto(`${portal.app.url}/directory-services?add=1`);
  await page.getByRole('radio', { name: provider }).click();
  await page.getByLabel('Display name').fill('Another client');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText(listening).waitFor();
  await page.getByRole('region', { name: guide }).waitFor();
  await page.getByRole('button', { name: 'Copy token' }).click();
  expect(watched.complaints).toEqual([]);
});
