import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { insertUsers } from '../graphql/people.js';
import { logged } from '../scim-requests/log.js';
import { violations, type WatchedPage } from './browser.js';
import { signIn } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();

/** Opens a page whose clock is advanced manually. */
async function openWithClock(link: string): Promise<WatchedPage> {
  const watched = await portal.open();
  await watched.page.clock.install();
  await signIn(watched.page, link);
  return watched;
}

/** Scrolls until a row is loaded, and centers it in the window. */
async function scrollTo(page: Page, name: RegExp): Promise<void> {
  const row = page.getByRole('row', { name }).first();
  await page.getByRole('row').nth(50).waitFor();
  while ((await row.count()) === 0) {
    // Unlike the wheel, this has ended when it returns.
    await page.evaluate(() => scrollBy({ top: 900, behavior: 'instant' }));
    await page.waitForTimeout(50);
  }
  await row.evaluate((element) => element.scrollIntoView({ block: 'center' }));
}

/** Returns the distance from the top of the window, once the rows that a scroll replaces are in place. */
async function topOf(page: Page, name: RegExp): Promise<number> {
  const row = page.getByRole('row', { name }).first();
  let last: number | undefined;
  await expect
    .poll(async () => {
      const previous = last;
      last = (await row.boundingBox())?.y;
      return last !== undefined && last === previous;
    })
    .toBe(true);
  return last!;
}

test('a long list of users reports changes and new rows, and moves only on request', async () => {
  const organization = await portal.app.organization();
  const { id, scim } = await organization.directory('Acme workforce');
  const number = (index: number) => String(index).padStart(3, '0');
  const ids = await insertUsers(
    portal.app,
    id,
    Array.from({ length: 350 }, (_, index) => `user-${number(index)}`),
  );
  const { page, complaints } = await openWithClock(await organization.signInLink());
  await page.goto(`${portal.app.url}/users`);
  await page.getByText('350 users', { exact: true }).waitFor();
  await scrollTo(page, /user-170/);
  const before = await topOf(page, /user-170/);

  await scim.patch(`/Users/${ids[170]}`, { op: 'replace', value: { active: false } });
  await scim.user('first-of-all');
  await scim.user('user-169x', { displayName: 'Name of user-169x' });
  await scim.delete(`/Users/${ids[10]}`);
  await page.clock.fastForward(16_000);
  const show = page.getByRole('button', { name: '2 new, 1 removed. Refresh' });
  await show.waitFor();
  await page.getByRole('row', { name: /user-170.*Inactive/ }).waitFor();
  await page.getByText('351 users', { exact: true }).waitFor();
  expect(await topOf(page, /user-170/)).toBe(before);
  expect(await page.getByText('user-169x').count()).toBe(0);
  expect((await show.boundingBox())!.y).toBeLessThan(100);
  expect(await violations(page)).toEqual([]);

  await show.press('Enter');
  await page.getByRole('row', { name: /first-of-all/ }).waitFor();
  expect(await page.evaluate(() => scrollY)).toBeLessThan(200);
  expect(await show.count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.querySelector('table') !== null)).toBe(true);
  await scrollTo(page, /user-169x/);
  expect(complaints).toEqual([]);
});

test('the request log reports the number of new requests while the user is scrolled down', async () => {
  const organization = await portal.app.organization();
  const { id, scim } = await organization.directory('Acme workforce');
  for (let index = 0; index < 220; index++) await scim.get(`/Users?filter=userName eq "reader-${index}"`);
  await logged(portal.app, id, 220);
  const { page, complaints } = await openWithClock(await organization.signInLink());
  await page.goto(`${portal.app.url}/requests?kind=LOOKUP`);
  await scrollTo(page, /reader-60/);
  const before = await topOf(page, /reader-60/);
  for (let index = 0; index < 3; index++) await scim.get(`/Users?filter=userName eq "late-${index}"`);
  await logged(portal.app, id, 223);
  await page.clock.fastForward(16_000);
  await page.getByRole('button', { name: '3 new. Refresh' }).waitFor();
  expect(await topOf(page, /reader-60/)).toBe(before);
  await page.getByRole('button', { name: '3 new. Refresh' }).click();
  await page.getByRole('row', { name: /late-2/ }).waitFor();
  expect(complaints).toEqual([]);
});
