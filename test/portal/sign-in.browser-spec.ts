import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp, type TestOrganization } from '../support/app.js';
import { startProvider, type TestProvider } from '../support/openid-provider.js';
import { freePort } from '../../bench/embedded-postgres.ts';
import { execute } from '../support/sql.js';
import { launch, openPage, violations } from './browser.js';
import { openDirectory, settled } from './pages.js';

let app: TestApp;
let provider: TestProvider;
let browser: Browser;
let organization: TestOrganization;
let origin: string;

beforeAll(async () => {
  const port = await freePort();
  origin = `http://localhost:${port}`;
  provider = await startProvider(origin);
  const own = { PORT: String(port), ROLLCALL_OIDC_ORGANIZATION: 'Acme', ROLLCALL_ENVIRONMENT: 'Staging' };
  app = await startApp({ ...provider.settings, ...own });
  organization = await app.organization('Acme');
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await app.stop();
  await provider.stop();
});

/** Enters a name in the page of the provider. */
async function passProvider(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
}

async function signIn(page: Page, path: string, login: string): Promise<void> {
  await page.goto(origin + path);
  await page.getByRole('link', { name: /^Sign in with 127\.0\.0\.1/ }).click();
  await passProvider(page, login);
  // The provider asks for consent.
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('the button signs in through the identity provider and returns to the requested page', async () => {
  const { page } = await openPage(browser, { origin });
  await signIn(page, '/users?state=active', 'ada');
  await page.getByRole('heading', { name: 'Users', level: 1 }).waitFor();
  expect(new URL(page.url()).search).toBe('?state=active');
  await page.getByRole('banner').getByText('Staging', { exact: true }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Members' }).click();
  await page.getByRole('table', { name: 'Members' }).getByText('Ada Lovelace').waitFor();
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByRole('table', { name: 'Audit log' }).getByText('Signed in').waitFor();
});

test('explains a missing role', async () => {
  const { page } = await openPage(browser, { origin });
  await signIn(page, '/', 'mallory');
  await page.getByText('You have no role in Rollcall').waitFor();
  await settled(page);
  expect(await violations(page)).toEqual([]);
});

test('reauthenticates in a separate window, and keeps the input', async () => {
  const { page, context } = await openPage(browser, { origin });
  const directory = await organization.directory('Rotated');
  await signIn(page, '/', 'ada');
  await page.getByRole('heading', { name: 'Directory services', level: 1 }).waitFor();
  await openDirectory(page, origin, directory, '/tokens');
  await execute(app, 'update sessions set authenticated_at = ?', [new Date(Date.now() - 901_000)]);
  await page.getByRole('button', { name: 'Rotate token' }).click();
  await page.getByRole('radio', { name: '24 hours' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate token' }).click();
  await page.getByRole('heading', { name: 'Confirm it’s you' }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(1);
  expect(await violations(page)).toEqual([]);
  const [popup] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: 'Sign in again' }).click(),
  ]);
  await passProvider(popup, 'ada');
  const token = page.getByRole('textbox', { name: 'Token', exact: true });
  await token.waitFor();
  expect(await token.inputValue()).toMatch(/^dsc_/);
  const [event] = await execute<{ data: { after: { overlap: string } } }>(
    app,
    `select data from audit_events where action = 'DIRECTORY_SERVICE_TOKEN_ROTATED'`,
  );
  expect(event!.data.after.overlap).toBe('HOURS_24');
});
