import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestApp } from '../support/app.js';
import { launch, openPage } from './browser.js';
import { signIn } from './pages.js';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  app = await sharedApp();
  browser = await launch('--host-resolver-rules=MAP rollcall.test 127.0.0.1');
});
afterAll(() => browser.close());

test('a sign-in link works once, and says what to do when it is used again', async () => {
  const link = await (await app.organization()).signInLink();
  const first = await openPage(browser, { origin: app.url });
  await signIn(first.page, link);
  const second = await openPage(browser, { origin: app.url });
  await second.page.goto(link);
  await second.page.getByText('This sign-in link no longer works').waitFor();
  expect(await second.page.getByRole('textbox', { name: 'Command' }).inputValue()).toBe(
    'npm run -s rollcall -- sign-in-link',
  );
});

test('who is not signed in is told so, comes back to the page after signing in, and signing out ends the session', async () => {
  const { page } = await openPage(browser, { origin: app.url });
  await page.goto(`${app.url}/users`);
  await page.getByText('You are signed out').waitFor();
  await signIn(page, await (await app.organization()).signInLink(), 'Users');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You are signed out').waitFor();
  await page.goto(`${app.url}/groups`);
  await page.getByText('You are signed out').waitFor();
});

test('where the browser has no clipboard, copying selects the text and says so', async () => {
  const { port } = new URL(app.url);
  const origin = `http://rollcall.test:${port}`;
  const { page } = await openPage(browser, { origin });
  const organization = await app.organization();
  const directory = await organization.directory();
  await signIn(page, (await organization.signInLink()).replace(app.url, origin));
  await page.goto(`${origin}/directory-services/${directory.id}`);
  expect(await page.evaluate(() => navigator.clipboard)).toBeUndefined();
  await page.getByRole('button', { name: 'Copy Base URL' }).click();
  await page.getByText(/Press Ctrl\+C/).waitFor();
  expect(
    await page.evaluate(() => String(getSelection()) || (document.activeElement as HTMLInputElement).value),
  ).toMatch(/scim$/);
});
