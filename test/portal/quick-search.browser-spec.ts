import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { logged } from '../scim-requests/log.js';
import type { TestOrganization } from '../support/app.js';
import { clipped, violations } from './browser.js';
import { settled } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Search everything' });
const boxOf = (page: Page) => dialogOf(page).getByRole('combobox');

async function company(): Promise<{ organization: TestOrganization; directoryServiceId: string }> {
  const organization = await portal.app.organization();
  const { id, scim } = await organization.directory('Acme workforce');
  const ada = await scim.user('ada@acme.test', { name: { givenName: 'Ada', familyName: 'Lovelace' } });
  await scim.user('adam@acme.test', { name: { givenName: 'Adam', familyName: 'Smith' }, active: false });
  await scim.group('Adapters', [ada.id]);
  for (let number = 0; number < 7; number++) await scim.group(`Team ${number}`);
  return { organization, directoryServiceId: id };
}

test('opens a result by keyboard with Ctrl+K, a few letters and an arrow key', async () => {
  const { organization } = await company();
  const { page, complaints } = await portal.openSignedIn(organization);
  await settled(page);
  await page.keyboard.press('Control+k');
  const dialog = dialogOf(page);
  const box = boxOf(page);
  await dialog.getByText('7 results', { exact: true }).waitFor();
  await dialog.getByRole('option', { name: 'Audit log' }).waitFor();
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);

  await page.keyboard.type('ada');
  await dialog.getByText('3 results', { exact: true }).waitFor();
  const options = await dialog.getByRole('option').allInnerTexts();
  expect(options.map((text) => text.split('\n')[0])).toEqual(['Ada Lovelace', 'Adam Smith', 'Adapters']);
  const chosen = async () => {
    const id = await box.getAttribute('aria-activedescendant');
    return (await page.locator(`[id="${id}"]`).innerText()).split('\n')[0];
  };
  expect(await chosen()).toBe('Ada Lovelace');
  await page.keyboard.press('ArrowUp');
  expect(await chosen()).toBe('Adapters');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await chosen()).toBe('Adam Smith');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /Adam Smith/, level: 1 }).waitFor();
  expect(await dialog.count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('says by which group a user was found', async () => {
  const { organization } = await company();
  const { page, complaints } = await portal.openSignedIn(organization);
  await settled(page);
  await page.keyboard.press('Control+k');
  await boxOf(page).fill('adapt');
  const member = page.getByRole('option', {
    name: /^Ada Lovelace.*Member of Adapters · ada@acme\.test · Acme workforce$/,
  });
  await member.waitFor();
  expect(await member.locator('mark').allInnerTexts()).toEqual(['Adapt']);
  await boxOf(page).fill('ada');
  await page.getByRole('option', { name: /^Ada Lovelace.*ada@acme\.test/ }).waitFor();
  await expect.poll(() => page.getByRole('option', { name: /Member of/ }).count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('links to the complete list and to a request by its id, and explains an empty result', async () => {
  const { organization, directoryServiceId } = await company();
  const { page, complaints } = await portal.openSignedIn(organization);
  const search = async (text: string) => {
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await boxOf(page).fill(text);
  };
  await search('Team');
  await page.getByRole('option', { name: 'All groups matching “Team”' }).click();
  await page.getByText('7 groups', { exact: true }).waitFor();

  const [request] = await logged(portal.app, directoryServiceId, 10);
  await search(request!.id);
  await page.getByRole('option', { name: /^(POST|GET) \/(Users|Groups)/ }).click();
  const panel = page.getByRole('complementary').filter({ hasText: request!.id });
  await panel.waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });

  await search('zebra');
  await page.getByRole('dialog').getByText('No results for “zebra”.').last().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

test('does not find users of another organization, not even by id', async () => {
  const { organization: other } = await company();
  const mine = await portal.app.organization();
  const { users } = await other.admin.data<{ users: { nodes: { id: string }[] } }>(
    '{ users(first: 1) { nodes { id } } }',
  );
  const { page } = await portal.openSignedIn(mine);
  await settled(page);
  for (const text of ['lovelace', users.nodes[0]!.id]) {
    await page.keyboard.press('Control+k');
    await boxOf(page).fill(text);
    await page.getByRole('dialog').getByText(`No results for “${text}”.`).last().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});

test('reports a failed search, and does not open over another dialog', async () => {
  const { organization } = await company();
  const { page } = await portal.openSignedIn(organization);
  await page
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Control+k');
  expect(await dialogOf(page).count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.route('**/graphql', (route) => route.abort());
  await page.keyboard.press('Control+k');
  await page.keyboard.type('ada');
  await page.getByRole('dialog').getByRole('alert').getByText('Rollcall is unreachable').waitFor();
});

describe.each([
  ['light', 1180],
  ['dark', 390],
] as const)('%s, %i wide', (colorScheme, width) => {
  let page: Page;
  beforeAll(async () => {
    const { organization } = await company();
    ({ page } = await portal.openSignedIn(organization, { colorScheme, width }));
    await settled(page);
  });

  test.each(['', 'ada', 'zebra'])('“%s” has no accessibility violation', async (text) => {
    await page.keyboard.press('Control+k');
    await boxOf(page).fill(text);
    await page.waitForFunction(
      () => document.querySelector('[role="combobox"]')?.getAttribute('aria-busy') === 'false',
    );
    expect(await violations(page)).toEqual([]);
    expect(await clipped(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialogOf(page).waitFor({ state: 'detached' });
  });
});

test('finds a user who could not be created, marks matches and runs actions', async () => {
  const organization = await portal.app.organization();
  const { id, scim } = await organization.directory('Acme workforce');
  await scim.user('jose@acme.test', { displayName: 'José Zielińska' });
  await scim.post('/Users', { userName: 'late.joiner@acme.test', active: 'maybe' });
  await logged(portal.app, id, 2);
  const { page, complaints } = await portal.openSignedIn(organization);
  const search = async (text: string) => {
    await settled(page);
    await page.keyboard.press('Control+k');
    await boxOf(page).fill(text);
  };
  await search('zielinska jose');
  const option = page.getByRole('option', { name: /José Zielińska/ });
  await option.waitFor();
  expect(await option.locator('mark').allInnerTexts()).toEqual(['José', 'Zielińska', 'jose']);
  await page.keyboard.press('Escape');
  await page.goto(`${portal.app.url}/users?search=joiner%20late`);
  await page
    .getByText(
      /^Not in Rollcall\. Okta tried to sync late\.joiner@acme\.test .*, but its request was rejected: Invalid/,
    )
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await search('late joiner');
  await page.getByRole('option', { name: /late\.joiner@acme\.test.*Invalid value for active/ }).click();
  await page.waitForURL(/\/problems\//);
  await page.goto(`${portal.app.url}/users`);
  await search('theme dark');
  await page.getByRole('option', { name: 'Theme: Dark' }).click();
  await page.waitForFunction(() => document.documentElement.dataset['mantineColorScheme'] === 'dark');
  await search('pause acme');
  await page.getByRole('option', { name: 'Pause Acme workforce' }).waitFor();
  await boxOf(page).fill('rotate');
  await page.getByRole('option', { name: 'Rotate token of Acme workforce' }).click();
  await page.getByRole('dialog', { name: /Rotate/ }).waitFor();
  expect(complaints).toEqual([]);
});

test('lists the users who left within some days, with an export', async () => {
  const organization = await portal.app.organization();
  const { scim } = await organization.directory('Acme workforce');
  const { id } = await scim.user('gone@acme.test', { displayName: 'Gone Girl' });
  await scim.patch(`/Users/${id}`, { op: 'replace', value: { active: false } });
  const { page, complaints } = await portal.openSignedIn(organization);
  await page.goto(`${portal.app.url}/users?state=left7`);
  await page.getByRole('row', { name: /Gone Girl.*Deactivated.*Okta SCIM 2\.0/ }).waitFor();
  const href = await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href');
  expect(href).toBe('/export/leavers.csv?days=7');
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
