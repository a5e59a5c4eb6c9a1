import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';
import { launch, openPage, violations, type WatchedPage } from './browser.js';
import { openDirectory, signIn } from './pages.js';

let app: TestApp;
let browser: Browser;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await startApp();
  organization = await app.organization('Acme');
  // With several organizations, a visitor neither sees a name nor gets a link.
  await execute(app, 'delete from organizations where name <> ?', ['Acme']);
  directory = await organization.directory();
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await app.stop();
});

async function open(): Promise<WatchedPage> {
  const watched = await openPage(browser, { origin: app.url });
  await signIn(watched.page, await organization.signInLink());
  return watched;
}

/** Clicks the button that prints a link, and returns the link from the output of the server. */
async function printedLink(page: Page): Promise<string> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await page.getByRole('button', { name: 'Print a sign-in link in Rollcall’s terminal' }).click();
    await page.getByText('Printed. See the terminal').waitFor();
    const output = write.mock.calls.map(([text]) => String(text)).join('');
    return `${app.url}/sign-in#${/#(rcl_\w+)/.exec(output)![1]}`;
  } finally {
    write.mockRestore();
  }
}

test('a person names the session by keyboard, signs out, and gets in again from the page', async () => {
  const { page, context, complaints } = await open();
  await page.getByRole('button', { name: /^Account: ?Portal session/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Add your name' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('menuitem', { name: 'Add your name' }).press('Enter');
  await page.getByRole('textbox', { name: 'Name' }).fill('Jane Doe');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Account: ?Jane Doe/ }).click();
  await page.getByText('Confirmed until').waitFor();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();

  await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
  await page.getByText('Acme').waitFor();
  expect(await violations(page)).toEqual([]);
  const link = await printedLink(page);
  const other = await context.newPage();
  await other.goto(link);
  // The first page notices the session of the second one.
  await page.getByRole('heading', { name: 'Directory services', level: 1 }).waitFor();
  expect(complaints).toEqual([]);
});

test('rotating asks for the identity first, in the same dialog, and pasting the link is enough', async () => {
  const { page, complaints } = await open();
  await execute(app, 'update sessions set authenticated_at = ?', [new Date(Date.now() - 901_000)]);
  await openDirectory(page, app.url, directory, '/tokens');
  await page.getByRole('button', { name: 'Rotate token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'Confirm it’s you' }).waitFor();
  expect(await violations(page)).toEqual([]);
  const link = await printedLink(page);
  await dialog.getByRole('textbox', { name: 'Sign-in link' }).evaluate((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', text);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, link);
  await dialog.getByRole('heading', { name: 'Rotate token' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio');
  expect(await dialog.count()).toBe(1);
  await dialog.getByRole('button', { name: 'Rotate token' }).click();
  await dialog.getByRole('textbox', { name: 'Token', exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'Copy token' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.goto(`${app.url}/audit-log`);
  await page.getByRole('table').getByText('Confirmed identity').first().waitFor();
  const lines = await page.getByRole('row').allInnerTexts();
  const confirmed = lines.findIndex((line) => line.includes('Confirmed identity'));
  expect(lines[confirmed - 1]).toMatch(/Created the token dsc_/);
  // The link and the replaced session have no rows of their own.
  expect(lines[confirmed + 1]).toMatch(/Signed in/);
  expect(complaints).toEqual([]);
});

test('the settings of the organization open at the first section of the role', async () => {
  const { page, complaints } = await open();
  await page.goto(`${app.url}/settings`);
  await page.waitForURL(/\/settings\/(?!$)/);
  expect(new URL(page.url()).pathname).toBe('/settings/api-tokens');
  expect(complaints).toEqual([]);
});

test('pausing says what happens, and the banner says who paused, since when, and what was rejected', async () => {
  const { page, complaints } = await open();
  const paused = await organization.directory('To pause');
  await openDirectory(page, app.url, paused, '/settings');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Pause To pause' });
  await dialog.getByText('Okta receives 503 for each request until you resume.').waitFor();
  await dialog.getByText('Retry Selected').waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await page.getByText(/^Paused by Portal session at /).waitFor();
  expect((await paused.scim.post('/Users', { userName: 'refused' })).status).toBe(503);
  await expect
    .poll(async () => {
      await page.reload();
      await page.getByText(/^Paused by /).waitFor();
      return page.getByText('1 change rejected').count();
    })
    .toBe(1);
  expect(await violations(page)).toEqual([]);
  expect(complaints.filter((complaint) => !complaint.includes('503'))).toEqual([]);
});

test('a custom attribute is declared, renamed and removed, with errors beside the field', async () => {
  const { page, complaints } = await open();
  const service = await organization.directory('Attributes');
  await service.scim.user('with.badge', { 'urn:acme:params:scim:hr': { badge: 7 } });
  await openDirectory(page, app.url, service, '/settings');
  await page.getByRole('button', { name: 'Declare attribute' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Schema URN').fill('hr');
  await dialog.getByLabel('Name').fill('badge');
  await dialog.getByLabel('Type').selectOption('INTEGER');
  await dialog.getByRole('button', { name: 'Declare attribute' }).click();
  await dialog.getByText("'hr' is not a URN").waitFor();
  expect(await dialog.getByLabel('Schema URN').getAttribute('aria-invalid')).toBe('true');
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel('Schema URN').fill('urn:acme:params:scim:hr');
  await dialog.getByRole('button', { name: 'Declare attribute' }).click();
  const table = page.getByRole('table', { name: 'Custom attributes' });
  await table.getByText('1 user · See mapping').waitFor();

  await page.getByRole('button', { name: 'Rename badge' }).click();
  await dialog.getByLabel('Name').fill('badgeNumber');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await table.getByText('badgeNumber', { exact: true }).waitFor();
  await table.getByText('0 users · See mapping').waitFor();
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Remove badgeNumber' }).click();
  await dialog.getByText('Stored values are kept').waitFor();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('No custom attributes').waitFor();
  expect(complaints).toEqual([]);
});
