import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { TestOrganization } from '../support/app.js';
import { settled } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();
let organization: TestOrganization;

beforeAll(async () => {
  organization = await portal.app.organization();
  await organization.directory('Acme workforce');
});

test('exports the list, and records the export', async () => {
  const { page, complaints } = await portal.openSignedIn(organization);
  await page.goto(`${portal.app.url}/audit-log?action=DIRECTORY_SERVICE_CREATED&search=acme&period=week`);
  await page.getByRole('table', { name: 'Audit log' }).getByText('Added Acme workforce').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^audit-log-\d{4}-\d\d-\d\d\.csv$/);
  const lines = readFileSync(await download.path(), 'utf8')
    .split('\r\n')
    .slice(0, -1);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(',DIRECTORY_SERVICE_CREATED,test ADMIN,');
  await page.goto(`${portal.app.url}/audit-log`);
  await settled(page);
  const row = page.getByRole('row').filter({ hasText: 'Exported audit-log' });
  await row.locator('summary').click();
  expect(await row.innerText()).toMatch(/audit-log[\s\S]*acme/);
  await page.getByRole('table').getByText('Created a sign-in link').first().waitFor();
  expect(complaints).toEqual([]);
});
