import { beforeAll, expect, test } from 'vitest';
import { runStandIn } from '../../bench/okta/run.ts';
import { smallCompany } from '../okta-stand-in/stand-in.js';
import { logged } from '../scim-requests/log.js';
import { revokeTokens } from '../scim-requests/problems.js';
import type { TestDirectory, TestOrganization } from '../support/app.js';
import { violations, type WatchedPage } from './browser.js';
import { focused, openDirectory, settled } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();
let organization: TestOrganization;
let directory: TestDirectory;
let watched: WatchedPage;

beforeAll(async () => {
  organization = await portal.app.organization();
  directory = await organization.directory('Acme workforce');
  const { rotateDirectoryServiceToken: rotated } = await organization.admin.data<any>(
    `mutation($input: RotateDirectoryServiceTokenInput!) { rotateDirectoryServiceToken(input: $input) { token } }`,
    { input: { id: directory.id, overlap: 'NOW' } },
  );
  const company = smallCompany(portal.app.scimUrl, rotated.token, { dayEvents: 0, users: 20, groups: 3 });
  await runStandIn({ ...company, mistakes: true, endedToken: directory.token });
  await logged(portal.app, directory.id, 40);
  watched = await portal.openSignedIn(organization);
});

test('the overview shows the most urgent problems first, and the status', async () => {
  const { page } = watched;
  await openDirectory(page, portal.app.url, directory);
  await page.getByText('Failing').first().waitFor();
  const problems = page.getByRole('region', { name: 'Problems' });
  await problems.getByRole('link', { name: /^Locked out: The token (was revoked|has expired)/ }).waitFor();
  expect(await problems.getByRole('listitem').count()).toBe(3);
  await problems.getByRole('link', { name: /^People missing: The username is taken/ }).waitFor();
  await page.getByRole('link', { name: /· [78] failed$/ }).waitFor();
  await page.getByRole('button', { name: 'Show as table' }).click();
  await page.getByRole('table', { name: 'Activity' }).getByRole('row').nth(1).waitFor();
});

test('the open overview shows within seconds that the client is locked out, and that it is not any more', async () => {
  const { page } = watched;
  const own = await organization.directory('Locked out');
  await own.scim.user('ada@acme.test');
  await openDirectory(page, portal.app.url, own);
  const problems = page.getByRole('region', { name: 'Problems' });
  await own.scim.get('/v2/Users');
  await problems.getByRole('link', { name: 'Locked out: Wrong base URL' }).waitFor();
  await page.getByText('Failing').first().waitFor();
  await own.scim.get('/Users');
  await problems.waitFor({ state: 'detached' });
  await revokeTokens(portal.app, own);
  await expect.poll(async () => (await own.scim.get('/Users')).status).toBe(401);
  await problems.getByRole('link', { name: 'Locked out: The token was revoked' }).waitFor();
  expect(watched.complaints).toEqual([]);
});

test('the list of directory services shows who joined and left within a week, and can be filtered by provider', async () => {
  const { page } = watched;
  await organization.directory('Subsidiary', 'ENTRA_SCIM');
  await page.goto(`${portal.app.url}/directory-services`);
  const row = page.getByRole('row', { name: /Acme workforce/ });
  await row.getByText(/^\d+ joined and \d+ left in 7 days$/).waitFor();
  expect(await page.getByRole('combobox', { name: 'Provider' }).count()).toBe(0);
  await page.goto(`${portal.app.url}/directory-services?provider=ENTRA_SCIM`);
  await page.getByText('1 directory service', { exact: true }).waitFor();
  await page.getByRole('combobox', { name: 'Provider' }).selectOption('Okta SCIM 2.0');
  await page.waitForURL(/provider=OKTA_SCIM/);
  await row.waitFor();
});

const log = (page: WatchedPage['page']) => page.getByRole('table', { name: 'Requests' });
const panelOf = (page: WatchedPage['page'], name: RegExp) => page.getByRole('complementary', { name });

test('the requests of a cause have a heading', async () => {
  const { page } = watched;
  await openDirectory(page, portal.app.url, directory, '/requests?reason=USER_NAME_TAKEN');
  await page.getByRole('heading', { name: '1 request: The username is taken by an active user' }).waitFor();
  await log(page)
    .getByRole('button', { name: /is taken by an active user/ })
    .press('Enter');
  const panel = panelOf(page, /not created: The username is taken by an active user/);
  await panel.getByRole('region', { name: 'Explanation' }).waitFor();
  await settled(page);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Remove filter Reason/ }).click();
  await page.waitForURL((url) => !url.search);
});

test('a request leads to all requests with its cause, whose heading takes the focus', async () => {
  const { page } = watched;
  await page.goto(`${portal.app.url}/requests?outcome=failed`);
  await log(page)
    .getByRole('button', { name: /is taken by an active user/ })
    .press('Enter');
  await page.getByRole('button', { name: 'All requests with this cause' }).press('Enter');
  await focused(page, page.getByRole('heading', { name: '1 request: The username is taken by an active user' }));
  expect(page.url()).toContain('reason=USER_NAME_TAKEN');
  expect(await page.getByRole('button', { name: 'All requests with this cause' }).count()).toBe(0);
  await page.goto(`${portal.app.url}/requests`);
  await page.getByLabel('Only writes and failures').check();
  await page.getByRole('button', { name: 'Remove filter Only writes and failures' }).click();
  expect(await page.getByLabel('Only writes and failures').isChecked()).toBe(false);
  expect(watched.complaints).toEqual([]);
});

test('the list shows failures first, with an address, then writes and reads', async () => {
  const { page } = watched;
  await page.goto(`${portal.app.url}/requests`);
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Failures first');
  await page.waitForURL(/\?order=failures$/);
  const headings = log(page).getByRole('rowheader');
  await expect.poll(() => headings.first().innerText()).toMatch(/^Failures · /);
  const shown = await headings.allInnerTexts();
  const parts = shown.map((heading) => heading.split(' · ')[0]);
  expect([...new Set(parts)]).toEqual(['Failures', 'Writes', 'Reads']);
  expect(parts).toEqual(parts.toSorted((a, b) => ORDER.indexOf(a!) - ORDER.indexOf(b!)));
  await page.reload();
  await headings.first().waitFor();
  expect(await headings.allInnerTexts()).toEqual(shown);
  await log(page)
    .getByRole('button', { name: /is taken by an active user/ })
    .press('Enter');
  await page.waitForURL(/order=failures&request=/);
  await panelOf(page, /is taken by an active user/).waitFor();
  await page.keyboard.press('Escape');
  await page.getByLabel('Only writes and failures').check();
  await expect.poll(() => headings.allInnerTexts()).not.toContainEqual(expect.stringMatching(/^Reads/));
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.waitForURL(/\?order=failures$/);
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Newest first');
  await page.waitForURL((url) => !url.search);
  expect(watched.complaints).toEqual([]);
});

const ORDER = ['Failures', 'Writes', 'Reads'];

test('the URL contains the filters and the request beside the list, which stays usable', async () => {
  const { page } = watched;
  await page.goto(`${portal.app.url}/requests?outcome=failed&method=PATCH`);
  const rows = log(page).getByRole('button', { name: /member .* not found/ });
  await rows.first().press('Enter');
  const panel = panelOf(page, /not updated: A group member is not a user/);
  const opened = () => new URL(page.url()).searchParams.get('request');
  await panel.getByRole('region', { name: 'Request', exact: true }).waitFor();
  const first = opened();
  await page.keyboard.press('ArrowDown');
  await expect.poll(opened).not.toBe(first);
  const second = opened();
  await page.reload();
  await panel.getByRole('region', { name: 'curl', exact: true }).getByText('Bearer $TOKEN').waitFor();
  expect(opened()).toBe(second);
  await page.keyboard.press('ArrowUp');
  await expect.poll(opened).toBe(first);
  await rows.nth(1).click();
  await expect.poll(opened).toBe(second);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  const focusedRow = () => page.evaluate(() => document.activeElement?.getAttribute('data-row'));
  expect(await focusedRow()).toBe(second);
  expect(new URL(page.url()).search).toBe('?outcome=failed&method=PATCH');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.waitForURL((url) => !url.search);
  await page.getByRole('searchbox').fill('nothing like this');
  await page.getByText('No matching requests').waitFor();
  expect(watched.complaints).toEqual([]);
});

test('folds look-ups, opens them, and holds new requests back while it is paused', async () => {
  const { page } = watched;
  await openDirectory(page, portal.app.url, directory, '/requests');
  const run = log(page)
    .getByRole('button', { name: /\d+\+? look-ups$/ })
    .first();
  await run.press('Enter');
  await log(page).locator('[data-depth="1"]').first().waitFor();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await directory.scim.get('/Users');
  await page.getByRole('button', { name: /\d+ new/ }).click();
  await log(page)
    .getByRole('button', { name: /This token was revoked/ })
    .nth(1)
    .waitFor();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByText('Live', { exact: true }).waitFor();
});

test('shows the changes of a request', async () => {
  const { page } = watched;
  await page.goto(`${portal.app.url}/requests?kind=WRITE&method=PATCH`);
  await log(page)
    .getByRole('button', { name: /\+4 members in/ })
    .click();
  const changes = page.getByRole('complementary', { name: /^\+4 members in/ }).getByRole('list', { name: 'Changes' });
  const names = await changes.getByText(/^Added /).innerText();
  expect(names.split(', ')).toHaveLength(4);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(watched.complaints).toEqual([]);
});

test('a problem has a page with the cause, the fix and its requests, and can be dismissed', async () => {
  const { page } = watched;
  await openDirectory(page, portal.app.url, directory, '/requests');
  const problems = page.getByRole('region', { name: 'Problems' });
  await problems.getByRole('link', { name: /^People missing: The username is taken/ }).click();
  await page.getByRole('heading', { level: 1, name: 'The username is taken by an active user' }).waitFor();
  await page.getByText('Retry Selected').waitFor();
  await page.getByText('Already taken by').waitFor();
  await page.getByRole('button', { name: 'Copy for a ticket' }).waitFor();
  await page.getByText('Second person with this username, not created').waitFor();
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'Acme workforce' }).waitFor();
  await page.locator('[aria-current]', { hasText: 'Directory services' }).waitFor();
  await page
    .getByRole('table')
    .getByRole('button', { name: /is taken/ })
    .first()
    .waitFor();
  await settled(page);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  const dialog = page.getByRole('dialog', { name: 'Dismiss this problem?' });
  await dialog.getByText(/ stays missing from Rollcall\./).waitFor();
  await dialog.getByRole('button', { name: 'Dismiss' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(/Closed .*: Dismissed by/).waitFor();
  expect(watched.complaints).toEqual([]);
});

test('redacted attributes can be changed in the settings', async () => {
  const { page } = watched;
  await openDirectory(page, portal.app.url, directory, '/settings');
  const field = page.getByLabel('Redacted attributes');
  await field.fill('nick name');
  const form = page.locator('form', { has: field });
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByText('nick name is not the name of an attribute').waitFor();
  await field.fill('nickName, title');
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. Applies to new requests.').waitFor();
  expect(watched.complaints).toEqual([]);
});

test('the expected userName format can be changed, and users that do not match are listed with the fix in Okta', async () => {
  const { page } = watched;
  await openDirectory(page, portal.app.url, directory, '/settings');
  await page.getByRole('radio', { name: 'An email address in specific domains' }).check();
  const field = page.getByRole('textbox', { name: 'Domains' });
  const form = page.locator('form', { has: field });
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Name at least one domain.').waitFor();
  await field.fill('elsewhere.test, acme.de');
  expect(await violations(page)).toEqual([]);
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. Overview lists the users that do not match.').waitFor();
  await page.reload();
  expect(await page.getByRole('textbox', { name: 'Domains' }).inputValue()).toBe('elsewhere.test, acme.de');
  await openDirectory(page, portal.app.url, directory, '/requests');
  const problems = page.getByRole('region', { name: 'Problems' });
  await problems.getByRole('listitem').first().waitFor();
  const more = problems.getByRole('button', { name: /more$/ });
  if ((await more.count()) > 0) await more.click();
  await problems.getByRole('link', { name: 'Recommendation: Some usernames do not match the expected format' }).click();
  await page.getByText('"@elsewhere.test"').waitFor();
  await page.getByText(/For example: \S+@/).waitFor();
  expect(watched.complaints).toEqual([]);
});
