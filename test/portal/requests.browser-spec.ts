import { beforeAll, expect, test } from 'vitest';
import { runStandIn } from '../../bench/okta/run.ts';
import { smallCompany } from '../okta-stand-in/stand-in.js';
import { logged } from '../scim-requests/log.js';
import type { TestDirectory, TestOrganization } from '../support/app.js';
import { violations, type WatchedPage } from './browser.js';
import { openDirectory, settled } from './pages.js';
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

test('the overview shows failures, their causes, and the fixes in Okta', async () => {
  const { page } = watched;
  await openDirectory(page, portal.app.url, directory);
  await page.getByText('Failing').first().waitFor();
  await page.getByText(/^Requests are failing: The token (was revoked|has expired)/).waitFor();
  const findings = page.locator('section', {
    has: page.getByRole('heading', { name: 'Recommended fixes in the identity provider' }),
  });
  for (const title of [
    'A revoked or expired token is still in use',
    'Group members missing from Rollcall',
    'A group is written by two sources',
    'Full group updates instead of incremental ones',
  ]) {
    await findings.getByText(title, { exact: true }).waitFor();
  }
  await page.getByRole('link', { name: /· [78] failed$/ }).waitFor();
  await page.getByRole('button', { name: 'Show as table' }).click();
  await page.getByRole('table', { name: 'Activity' }).getByRole('row').nth(1).waitFor();
});

test('the list of directory services shows their last 24 hours, and can be filtered by provider', async () => {
  const { page } = watched;
  await organization.directory('Subsidiary', 'ENTRA_SCIM');
  await page.goto(`${portal.app.url}/directory-services`);
  const row = page.getByRole('row', { name: /Acme workforce/ });
  await row.getByRole('img', { name: /^\d+ succeeded, [78] failed$/ }).waitFor();
  await page
    .getByRole('row', { name: /Subsidiary/ })
    .getByText('No requests')
    .waitFor();
  await page.getByRole('combobox', { name: 'Provider' }).selectOption('Microsoft Entra ID SCIM 2.0');
  await page.waitForURL(/provider=ENTRA_SCIM/);
  await row.waitFor({ state: 'detached' });
  await page.getByText('1 directory service', { exact: true }).waitFor();
});

test('lists and explains each mistake among the requests', async () => {
  const { page } = watched;
  await openDirectory(page, portal.app.url, directory, '/requests');
  for (const [title, summary] of [
    ['The userName is taken by an active user', /is taken by an active user/],
    ['A group member is not a user of the directory service', /is not a user here/],
    [/^The token (was revoked|has expired)$/, /^This token (was revoked|expired)/],
  ] as const) {
    const reason = typeof title === 'string' ? `Show requests: ${title}` : /^Show requests: The token/;
    await page.getByRole('button', { name: reason }).click();
    await page.getByRole('table').getByRole('button', { name: summary }).first().click();
    const dialog = page.getByRole('dialog');
    const explanation = dialog.getByRole('region', { name: 'Explanation' });
    await explanation.getByText(title).waitFor();
    expect(await explanation.innerText()).toContain('What to do:');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
});

test('the URL contains the filters and the open request', async () => {
  const { page } = watched;
  await page.goto(`${portal.app.url}/requests?outcome=failed&method=POST`);
  await page
    .getByRole('table')
    .getByRole('button', { name: /is taken by/ })
    .click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('region', { name: 'Explanation' }).waitFor();
  await page.reload();
  await drawer.getByRole('region', { name: 'Explanation' }).waitFor();
  await settled(page);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.waitForURL((url) => !url.search);
  await page.getByRole('searchbox').fill('nothing like this');
  await page.getByText('No matching requests').waitFor();
});

test('moves between the tabs of a request by keyboard, each with its own URL', async () => {
  const { page } = watched;
  await page.goto(`${portal.app.url}/requests?outcome=failed&method=POST`);
  await page
    .getByRole('table')
    .getByRole('button', { name: /is taken by/ })
    .press('Enter');
  const drawer = page.getByRole('dialog', { name: /is taken by/ });
  const part = () => new URL(page.url()).searchParams.get('part');
  await drawer.getByRole('tab', { name: 'Explanation', selected: true }).focus();
  for (const [tab, content, address] of [
    ['Request', '"userName"', 'request'],
    ['Response', '"scimType": "uniqueness"', 'response'],
    ['curl', 'Bearer $TOKEN', 'curl'],
  ] as const) {
    await page.keyboard.press('ArrowRight');
    await drawer.getByRole('tab', { name: tab, selected: true }).waitFor();
    await drawer.getByRole('region', { name: tab, exact: true }).getByText(content).waitFor();
    expect(part()).toBe(address);
    expect(await violations(page), tab).toEqual([]);
  }
  await page.reload();
  await drawer.getByRole('region', { name: 'curl', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('?outcome=failed&method=POST');
  expect(watched.complaints).toEqual([]);
});

test('shows the changes of a request', async () => {
  const { page } = watched;
  await page.goto(`${portal.app.url}/requests?outcome=succeeded&method=PATCH`);
  await page
    .getByRole('table')
    .getByRole('button', { name: /^\+4 members in/ })
    .click();
  const changes = page.getByRole('dialog').getByRole('list', { name: 'Changes' });
  const names = await changes.getByText(/^Added /).innerText();
  expect(names.split(', ')).toHaveLength(4);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
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
  await openDirectory(page, portal.app.url, directory);
  const finding = page.getByRole('listitem').filter({ hasText: 'Some userNames do not match the expected format' });
  await finding.getByText('"@elsewhere.test"').waitFor();
  expect(await finding.innerText()).toMatch(/\d+ users, last changed .* For example: \S+@/s);
  expect(watched.complaints).toEqual([]);
});
