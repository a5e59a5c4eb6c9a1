import { expect, test } from 'vitest';
import { runStandIn } from '../../bench/okta/run.ts';
import { smallCompany } from '../okta-stand-in/stand-in.js';
import { ATTEMPTS, FAULTS, placeOf, SCIM, until } from '../scim-requests/faults.js';
import { logged } from '../scim-requests/log.js';
import { rawClient, revokeTokens } from '../scim-requests/problems.js';
import { startApp, type TestDirectory } from '../support/app.js';
import { sendRaw } from '../support/raw-client.js';
import { execute } from '../support/sql.js';
import { violations } from './browser.js';
import { openDirectory, settled } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();

/** Returns how long something took to show, as text for the report of the tests. */
async function shownAfter(name: string, shown: () => Promise<unknown>): Promise<string> {
  const start = performance.now();
  await shown();
  return `${name}: shown after ${((performance.now() - start) / 1000).toFixed(1)} s`;
}

test('mistakes while connecting show on the open overview, and end with the first success', async ({ annotate }) => {
  const own = await startApp();
  try {
    const organization = await own.organization();
    // A request with an unknown token is shown only where it cannot concern anyone else.
    await execute(own, 'delete from organizations where name <> ?', [organization.name]);
    const directory = await organization.directory('Acme workforce');
    const { page, context, complaints } = await portal.openSignedIn(organization, { origin: own.url });
    await openDirectory(page, own.url, directory);
    const accepted = page.getByRole('listitem').filter({ hasText: 'Token accepted' });
    await accepted.waitFor();
    for (const { name, path = `${SCIM}/Users`, header, sentence } of ATTEMPTS) {
      const authorization = header(directory.token);
      await sendRaw(own.url, {
        path,
        headers: { 'user-agent': 'Okta SCIM Client 1.0.0', ...(authorization && { authorization }) },
      });
      const shown = page.getByRole('status').filter({ hasText: sentence });
      await annotate(await shownAfter(name, () => shown.first().waitFor()));
      expect(await accepted.getAttribute('data-done'), name).toBe('false');
    }
    expect(await violations(page)).toEqual([]);
    // Its token is accepted, so the client is connected, and locked out.
    await directory.scim.get('/v2/Users');
    const lockout = page.getByRole('listitem').filter({ hasText: 'Locked out: Wrong base URL1 address' });
    await annotate(await shownAfter('a base URL with something after it', () => lockout.waitFor()));
    await directory.scim.get('/Users');
    await lockout.waitFor({ state: 'detached' });
    await page.getByText('Connecting.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  } finally {
    await own.stop();
  }
});

test('the lockout of a connected client shows on the open overview', async ({ annotate }) => {
  const organization = await portal.app.organization();
  const directory = await organization.directory('Acme workforce');
  await directory.scim.user('ada@acme.test');
  const { page, context, complaints } = await portal.openSignedIn(organization);
  await openDirectory(page, portal.app.url, directory);
  await page.getByText('Healthy').first().waitFor();
  const problems = page.getByRole('region', { name: 'Problems' });
  const { token } = directory;
  const send = (path: string, authorization: string) =>
    sendRaw(portal.app.url, { path: `${path}`, headers: { authorization } });
  const users = `${SCIM}/Users`;
  const lockouts: readonly [fault: string, title: string, send: () => Promise<unknown>][] = [
    ['an incomplete token', 'Incomplete token', () => send(users, `Bearer ${token.slice(0, 40)}`)],
    ['a mistyped token', 'The token is incomplete or mistyped', () => send(users, `Bearer ${token.slice(0, -1)}!`)],
    ['the word Bearer twice', 'The word “Bearer” was sent twice', () => send(users, `Bearer Bearer ${token}`)],
    ['no word Bearer', 'The word “Bearer” is missing', () => send(users, token)],
    ['a wrong base URL', 'Wrong base URL', () => send('/scim/v2/Users', `Bearer ${token}`)],
    ['a revoked token', 'The token was revoked', () => revokeAndSend(directory)],
  ];
  for (const [fault, title, make] of lockouts) {
    await make();
    const link = problems.getByRole('link', { name: `Locked out: ${title}` });
    await annotate(await shownAfter(fault, () => link.waitFor()));
    await page.getByText('Failing').first().waitFor();
  }
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

async function revokeAndSend(directory: TestDirectory): Promise<void> {
  await revokeTokens(portal.app, directory);
  const send = rawClient(portal.app, directory);
  await until(401, () => send('GET', `${SCIM}/Users`));
}

test('each fault of a request has a page with its cause and its remedy, and the search finds who is affected', async () => {
  const organization = await portal.app.organization();
  const directory = await organization.directory('Acme workforce');
  for (const { send } of FAULTS) await send(placeOf(portal.app, organization, directory));
  await logged(portal.app, directory.id, FAULTS.length);
  const { page, context, complaints } = await portal.openSignedIn(organization);
  await openDirectory(page, portal.app.url, directory, '/requests');
  const problems = page.getByRole('region', { name: 'Problems' });
  for (const { problem } of FAULTS) {
    const { title, remedy, retry } = problem as Record<string, unknown>;
    if (typeof title !== 'string' || remedy === undefined) continue;
    // Faults with one cause are one problem, so the value after the colon is missing.
    const cause = title.split(':')[0]!;
    const more = problems.getByRole('button', { name: /more$/ });
    await problems.getByRole('listitem').first().waitFor();
    if ((await more.count()) > 0) await more.click();
    await problems.getByRole('link', { name: new RegExp(`^(People|Groups) missing: ${cause}`) }).click();
    await page.getByRole('heading', { level: 1, name: cause }).waitFor();
    const said = await page.getByRole('main').innerText();
    for (const words of [remedy, retry].filter(Boolean)) expect(said).toEqual(words);
    await page.goBack();
  }
  await settled(page);
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog', { name: 'Search everything' });
  const missing = dialog.getByRole('group', { name: 'Not in Rollcall' }).getByRole('option');
  for (const [words, name] of FAULTS.flatMap(({ finds = [] }) => finds)) {
    await dialog.getByRole('combobox').fill(words);
    await missing.filter({ hasText: typeof name === 'string' ? name : 'Long xxx' }).waitFor();
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test('a company whose Okta makes no mistake has no problem, on the list and on the overview', async () => {
  const organization = await portal.app.organization();
  const directory = await organization.directory('Acme workforce');
  const company = { users: 15, groups: 3, flavours: ['oin', 'aiw'] as const };
  const { failures } = await runStandIn(smallCompany(portal.app.scimUrl, directory.token, company));
  expect(failures).toEqual([]);
  const { page, context, complaints } = await portal.openSignedIn(organization);
  await page.getByRole('row', { name: /Acme workforce.*Healthy/ }).waitFor();
  expect(await page.getByText(/\d problems?\b/).count()).toBe(0);
  await openDirectory(page, portal.app.url, directory);
  await page.getByText('Healthy.').waitFor();
  await settled(page);
  expect(await page.getByRole('region', { name: 'Problems' }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});
