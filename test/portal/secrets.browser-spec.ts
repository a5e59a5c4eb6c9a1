import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addByKeyboard, signIn } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();

/** URLs and referrers of all requests of a page as they are sent, without fragments. */
function listen(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    sent.push(request.url().split('#')[0]!, request.headers()['referer'] ?? '');
  });
  return sent;
}

/** Data that a browser keeps after a page is closed, and data that scripts of the page can read. */
async function keptBy(page: Page): Promise<string> {
  const { entries } = await (await page.context().newCDPSession(page)).send('Page.getNavigationHistory');
  const readable = await page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    cookies: document.cookie,
    historyState: JSON.stringify(history.state),
    name: window.name,
    title: document.title,
    address: location.href,
  }));
  return JSON.stringify([entries.map(({ url, title }) => [url, title]), readable]);
}

test('no secret remains in the browser’s storage, history, URLs or referrers', async () => {
  const organization = await portal.app.organization();
  const admin = await portal.open();
  const ofAdmin = listen(admin.page);
  const signInLink = await organization.signInLink();
  await signIn(admin.page, signInLink);
  const { token } = await addByKeyboard(admin.page, 'Secretive');
  await admin.page.getByRole('button', { name: 'Copy token' }).click();
  await admin.page.goto(`${portal.app.url}/directory-services`);
  await admin.page.getByRole('link', { name: 'Secretive' }).first().click();
  await admin.page.getByRole('link', { name: 'Tokens' }).click();
  await admin.page.getByRole('button', { name: 'Create setup link' }).click();
  await admin.page.getByRole('dialog').getByRole('button', { name: 'Create setup link' }).click();
  const setupLink = await admin.page.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  await admin.page.getByRole('button', { name: 'Copy link' }).click();
  await admin.page.getByRole('button', { name: 'Done' }).click();

  const outside = await portal.open();
  const ofOutside = listen(outside.page);
  const [, setupSecret] = setupLink.split('#');
  await outside.page.goto(`${portal.app.url}/setup#${setupSecret}`);
  await outside.page.getByRole('button', { name: 'Start' }).click();
  await outside.page.getByRole('button', { name: 'Create token' }).click();
  const second = await outside.page.getByRole('textbox', { name: 'Token', exact: true }).inputValue();
  await outside.page.getByRole('button', { name: 'Copy token' }).click();

  const cookies = [...(await admin.context.cookies()), ...(await outside.context.cookies())];
  expect(cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite])).toEqual([
    ['rollcall_session', true, 'Strict'],
    ['rollcall_setup', true, 'Strict'],
  ]);
  const secrets = [token, second, signInLink.split('#')[1]!, setupSecret!, ...cookies.map(({ value }) => value)];
  const kept = [await keptBy(admin.page), await keptBy(outside.page), ...ofAdmin, ...ofOutside].join('\n');
  expect(kept).toContain(`${portal.app.url}/setup`);
  expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
});
