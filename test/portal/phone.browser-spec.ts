import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { TestDirectory, TestOrganization } from '../support/app.js';
import { changeLook, shiftOf, violations, watchShifts } from './browser.js';
import { focused, openDirectory, settled } from './pages.js';
import { portalOf } from './portal.js';

const TABS = ['Overview', 'Users', 'Groups', 'Requests', 'Tokens', 'Mapping', 'Settings'];
const MOST_SHIFT = 0.02;

const portal = portalOf();
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  organization = await portal.app.organization();
  directory = await organization.directory('Acme workforce');
  const { id } = await directory.scim.user('ada@acme.test', { displayName: 'Ada Lovelace' });
  await directory.scim.group('Engineering', [id]);
});

const tabsOf = (page: Page) => page.getByRole('navigation', { name: 'Directory service' }).getByRole('link');

/** Returns the texts of tabs that are cut off or outside of the window. */
const hiddenTabs = (page: Page) =>
  tabsOf(page).evaluateAll((tabs) =>
    tabs
      .filter((tab) => {
        const { left, right } = tab.getBoundingClientRect();
        const text = document.createRange();
        text.selectNodeContents(tab);
        const inner = text.getBoundingClientRect();
        return left < 0 || right > innerWidth || inner.left < left || inner.right > right;
      })
      .map(({ textContent }) => textContent),
  );

test.each([320, 390, 600, 1180])('all tabs of a directory service are visible at a width of %i', async (width) => {
  const { page, complaints } = await portal.openSignedIn(organization, { width });
  await watchShifts(page);
  await openDirectory(page, portal.app.url, directory);
  await settled(page);
  expect(await tabsOf(page).allInnerTexts()).toEqual(TABS);
  expect(await hiddenTabs(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await shiftOf(page)).toBeLessThanOrEqual(MOST_SHIFT);
  for (const colorScheme of ['light', 'dark'] as const) {
    await changeLook(page, { colorScheme, width });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  expect(complaints).toEqual([]);
});

test('the tabs are reached by keyboard, and show the open one', async () => {
  const { page, complaints } = await portal.openSignedIn(organization, { width: 390 });
  await openDirectory(page, portal.app.url, directory);
  await settled(page);
  await tabsOf(page).first().focus();
  for (const name of TABS.slice(1)) {
    await page.keyboard.press('Tab');
    await focused(page, tabsOf(page).filter({ hasText: name }));
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/settings$/);
  const current = page.getByRole('navigation', { name: 'Directory service' }).locator('[aria-current="page"]');
  await expect.poll(() => current.allInnerTexts()).toEqual(['Settings']);
  await page.goto(`${portal.app.url}/directory-services/${directory.id}/changes`);
  await settled(page);
  expect(await tabsOf(page).and(page.locator('[data-active]')).allInnerTexts()).toEqual(['Overview']);
  expect(complaints).toEqual([]);
});

test('the base URL is shown as a whole where it is copied', async () => {
  const { page } = await portal.openSignedIn(organization, { width: 390 });
  await openDirectory(page, portal.app.url, directory, '/connect?step=credentials');
  const url = page.getByRole('textbox', { name: 'SCIM base URL' });
  await url.waitFor();
  expect(await url.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
});
