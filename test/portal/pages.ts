import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestDirectory } from '../support/app.js';

/** Opens the portal with a sign-in link, which redirects to the page that was requested before. */
export async function signIn(page: Page, link: string, heading = 'Directory services'): Promise<void> {
  await page.goto(link);
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  expect(page.url()).not.toContain('#');
}

/** Adds a directory service by keyboard and returns the displayed token. */
export async function addByKeyboard(page: Page, name: string): Promise<{ token: string; baseUrl: string }> {
  await page.getByRole('button', { name: 'Add directory service' }).first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/directory-services/new');
  await focused(page, page.getByRole('radio', { name: 'Okta SCIM 2.0' }));
  await page.keyboard.press('Tab');
  await focused(page, page.getByLabel('Display name'));
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/connect?step=credentials');
  const token = page.getByRole('textbox', { name: 'Token', exact: true });
  await token.waitFor();
  return {
    token: await token.inputValue(),
    baseUrl: await page.getByRole('textbox', { name: 'SCIM base URL' }).inputValue(),
  };
}

export async function openDirectory(
  page: Page,
  url: string,
  { id }: Pick<TestDirectory, 'id'>,
  tab = '',
): Promise<void> {
  await page.goto(`${url}/directory-services/${id}${tab}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Waits until the initial content of a page is loaded. Does not wait for the stream of changes, which never ends. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(
    () =>
      !document.querySelector('[aria-busy="true"]') &&
      ![...document.querySelectorAll('[role="status"]')].some(({ textContent }) => textContent.startsWith('Loading')),
  );
}

/** Waits until an element has the focus. */
export async function focused(page: Page, element: Locator): Promise<void> {
  const found = await element.elementHandle();
  await page.waitForFunction((one) => document.activeElement === one, found);
}

/** Presses Tab until an element has the focus. */
export async function tabTo(page: Page, element: Locator): Promise<void> {
  const found = await element.elementHandle();
  for (let presses = 0; presses < 60; presses++) {
    if (await page.evaluate((one) => document.activeElement === one, found)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not reach the element');
}
