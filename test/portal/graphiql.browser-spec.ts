import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestApp } from '../support/app.js';
import { launch, openPage } from './browser.js';
import { signIn } from './pages.js';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  app = await sharedApp();
  browser = await launch();
});
afterAll(() => browser.close());

test('GraphiQL works without anything from elsewhere: it knows the schema and runs what an administrator writes', async () => {
  const organization = await app.organization();
  const { page, complaints } = await openPage(browser, { origin: app.url });
  await signIn(page, await organization.signInLink());
  await page.goto(`${app.url}/graphiql`);
  await page.locator('.graphiql-container').first().waitFor();
  await page.getByRole('button', { name: /execute query/i }).click();
  await page.locator('.result-window').getByText('Portal session').waitFor();
  expect(complaints).toEqual([]);
});
