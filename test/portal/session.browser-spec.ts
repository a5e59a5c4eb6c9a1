import { expect, test } from 'vitest';
import { signIn } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf('--host-resolver-rules=MAP rollcall.test 127.0.0.1');

test('a sign-in link works once, and explains what to do when it is used again', async () => {
  const link = await (await portal.app.organization()).signInLink();
  const first = await portal.open();
  await signIn(first.page, link);
  const second = await portal.open();
  await second.page.goto(link);
  await second.page.getByText('This sign-in link no longer works').waitFor();
  expect(await second.page.getByRole('region', { name: 'Command' }).innerText()).toBe(
    'npm run -s rollcall -- sign-in-link',
  );
});

test('asks for a sign-in, returns to the page after it, and ends the session on sign-out', async () => {
  const { page } = await portal.open();
  await page.goto(`${portal.app.url}/users`);
  await page.getByText('You are signed out').waitFor();
  await signIn(page, await (await portal.app.organization()).signInLink(), 'Users');
  await page.getByRole('button', { name: /^Account: ?Portal session/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByText('You are signed out').waitFor();
  await page.goto(`${portal.app.url}/groups`);
  await page.getByText('You are signed out').waitFor();
});

test('without clipboard access, copying selects the text and says so', async () => {
  const { port } = new URL(portal.app.url);
  const origin = `http://rollcall.test:${port}`;
  const { page } = await portal.open({ origin });
  const organization = await portal.app.organization();
  const directory = await organization.directory();
  await signIn(page, (await organization.signInLink()).replace(portal.app.url, origin));
  await page.goto(`${origin}/directory-services/${directory.id}`);
  expect(await page.evaluate(() => navigator.clipboard)).toBeUndefined();
  await page.getByRole('button', { name: 'Copy base URL' }).click();
  await page.getByText(/Press Ctrl\+C/).waitFor();
  expect(
    await page.evaluate(() => String(getSelection()) || (document.activeElement as HTMLInputElement).value),
  ).toMatch(/scim$/);
});
