import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestDirectory } from '../support/app.js';

/** Opens the portal by a sign-in link, which leads to the page that was wanted before. */
export async function signIn(page: Page, link: string, heading = 'Directory services'): Promise<void> {
  await page.goto(link);
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  expect(page.url()).not.toContain('#');
}

/** Adds a directory service by keyboard alone and answers the token that is shown. */
export async function addByKeyboard(page: Page, name: string): Promise<{ token: string; baseUrl: string }> {
  await page.getByRole('button', { name: 'Add directory service' }).first().focus();
  await page.keyboard.press('Enter');
  const input = page.getByLabel('Display name');
  await input.waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
  await input.focus();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
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

/** What stays of a page once everything it shows at first has come in. The stream of changes never ends, and is not waited for. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(
    () =>
      !document.querySelector('[aria-busy="true"]') &&
      ![...document.querySelectorAll('[role="status"]')].some(({ textContent }) => textContent.startsWith('Loading')),
  );
}
