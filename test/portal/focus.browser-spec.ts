import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { TestDirectory, TestOrganization } from '../support/app.js';
import { openDirectory } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  organization = await portal.app.organization();
  directory = await organization.directory();
  await directory.scim.user('ada@acme.test', { displayName: 'Ada Lovelace' });
});

/** Returns the name of the focused element. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent);

test('after a drawer and a dialog from a menu, the focus is where it was', async () => {
  const { page, context } = await portal.openSignedIn(organization);
  await page.goto(`${portal.app.url}/users`);
  await page.getByRole('link', { name: 'Ada Lovelace' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('heading', { name: 'Profile' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Ada Lovelace');

  await page.goto(`${portal.app.url}/directory-services`);
  const menu = page.getByRole('button', { name: 'Actions for Acme workforce' });
  await menu.focus();
  await page.keyboard.press('Enter');
  // The menu takes the focus when it has opened, and would take it from an item that was focused before.
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role="menu"]') !== null)).toBe(true);
  await page.getByRole('menuitem', { name: 'Rename' }).press('Enter');
  await page.getByRole('dialog').getByLabel('Name').waitFor();
  const save = page.getByRole('dialog').getByRole('button', { name: 'Save' });
  expect(await save.getAttribute('aria-disabled')).toBe('true');
  await page.getByText('No changes to save.').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Actions for Acme workforce');
  await context.close();
});

test('Escape asks before it closes a token that was not copied', async () => {
  const { page, context } = await portal.openSignedIn(organization);
  await openDirectory(page, portal.app.url, directory, '/tokens');
  await page.getByRole('button', { name: 'Rotate token' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate token' }).click();
  await page.getByRole('textbox', { name: 'Token', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Close without copying the token?').waitFor();
  await page.getByRole('button', { name: 'Copy token' }).waitFor();
  await context.close();
});

test('each page and each tab has a title, and a page that is opened takes the focus', async () => {
  const { page, context } = await portal.openSignedIn(organization);
  await openDirectory(page, portal.app.url, directory, '/requests');
  await expect.poll(() => page.title()).toBe('Requests · Acme workforce · Rollcall');
  await page.getByRole('link', { name: 'Tokens' }).click();
  await expect.poll(() => page.title()).toBe('Tokens · Acme workforce · Rollcall');
  await page.getByRole('banner').getByRole('link', { name: 'Groups' }).click();
  await expect.poll(() => page.title()).toBe('Groups · Rollcall');
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await context.close();
});
