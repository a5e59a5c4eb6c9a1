import { beforeAll, expect, test } from 'vitest';
import { logged } from '../scim-requests/log.js';
import type { TestDirectory, TestOrganization } from '../support/app.js';
import { violations } from './browser.js';
import { openDirectory } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  organization = await portal.app.organization();
  directory = await organization.directory('Acme workforce');
  const { scim } = directory;
  for (const name of ['ada', 'bob', 'cyd']) await scim.user(`${name}@acme.test`);
  await scim.post('/Users', { userName: 'ada@acme.test' });
  await scim.get('/Users?startIndex=1&count=2');
  await logged(portal.app, directory.id, 5);
});

test('the chart is operated by keyboard, and leads to the requests of an interval by Enter and by click', async () => {
  const { page, complaints, context } = await portal.openSignedIn(organization);
  await openDirectory(page, portal.app.url, directory, '?range=DAY');
  const chart = page.getByRole('group', { name: /^Activity\./ });
  const bar = chart.getByRole('link', { name: /1 failed$/ });
  await bar.focus();
  await chart.getByText(/1 failed$/).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/requests\?from=.*&to=/);
  await page.getByRole('row').nth(5).waitFor();
  await page.goBack();
  await bar.click();
  await page.waitForURL(/\/requests\?from=.*&to=/);
  await page.getByRole('row').nth(5).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('folded changes are listed, and new ones arrive without a reload', async () => {
  const { page, complaints, context } = await portal.openSignedIn(organization);
  await openDirectory(page, portal.app.url, directory);
  const changes = page.getByRole('list', { name: 'Changes' });
  await changes.getByText('Okta created 3 people').waitFor();
  await directory.scim.group('Engineering');
  await changes.getByText('Engineering').waitFor();
  await page.getByRole('link', { name: 'All changes' }).click();
  await page.waitForURL(/\/changes$/);
  await page.getByRole('list', { name: 'Changes' }).getByText('Okta created 3 people').waitFor();
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});
