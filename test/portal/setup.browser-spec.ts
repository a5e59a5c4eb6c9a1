import { expect, test } from 'vitest';
import { scimClient } from '../support/scim-client.js';
import { violations } from './browser.js';
import { openDirectory } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();

test('the recipient of a setup link can create a token and follow the connection, and nothing else', async () => {
  const organization = await portal.app.organization();
  const directory = await organization.directory('Acme workforce');
  const admin = await portal.openSignedIn(organization);
  await openDirectory(admin.page, portal.app.url, directory, '/tokens');
  await admin.page.getByRole('button', { name: 'Create setup link' }).click();
  await admin.page.getByLabel('Expires after').selectOption('DAYS_3');
  await admin.page.getByRole('dialog').getByRole('button', { name: 'Create setup link' }).click();
  const link = await admin.page.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  expect(await violations(admin.page)).toEqual([]);
  await admin.page.getByRole('button', { name: 'Copy link' }).click();
  await admin.page.getByRole('button', { name: 'Done' }).click();
  await admin.page.getByText('Not opened').waitFor();

  const outside = await portal.open({ width: 390, colorScheme: 'dark' });
  const { page } = outside;
  const [path, secret] = link.replace(/^http:\/\/[^/]+/, portal.app.url).split('#');
  await page.goto(`${path}#${secret}`);
  await page.getByText(`${organization.name} asks you to connect Okta to Acme workforce.`).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('heading', { name: 'Connect Okta' }).waitFor();
  expect(page.url()).toBe(path);
  expect(await page.getByRole('navigation').count()).toBe(0);
  await page.getByRole('button', { name: 'Create token' }).click();
  const token = await page.getByRole('textbox', { name: 'Token', exact: true }).inputValue();
  await page.getByRole('button', { name: 'Copy token' }).click();
  await page.getByRole('region', { name: 'Guide: connect Okta' }).locator('[aria-expanded="true"]').waitFor();
  expect(await violations(page)).toEqual([]);
  await scimClient(portal.app.url, token).user('ada@acme.test');
  await page.getByText('Okta is connected').waitFor();
  const visible = await page.locator('body').innerText();
  expect(visible).not.toContain('ada@acme.test');
  await page.goto(`${portal.app.url}/users`);
  await page.getByText('You are signed out').waitFor();

  const late = await portal.open();
  await late.page.goto(`${path}#${secret}`);
  await late.page.getByText('This setup link no longer works').waitFor();
  await admin.page.reload();
  await admin.page.getByRole('button', { name: 'Revoke this link (Opened)' }).click();
  await admin.page.getByText('The setup link was revoked.').waitFor();
  await page.goto(path!);
  await page.getByText('No setup in progress').waitFor();
  expect([...admin.complaints, ...outside.complaints]).toEqual([]);
});
