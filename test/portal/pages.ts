import type { Page } from 'playwright-core';
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

/** Waits until the initial content of a page is loaded. Does not wait for the stream of changes, which never ends. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(
    () =>
      !document.querySelector('[aria-busy="true"]') &&
      ![...document.querySelectorAll('[role="status"]')].some(({ textContent }) => textContent.startsWith('Loading')),
  );
}
