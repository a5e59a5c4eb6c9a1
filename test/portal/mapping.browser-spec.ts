import { expect, test } from 'vitest';
import { openDirectory } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

test('the mapping shows the expected attributes, and for existing users the source and the field of each attribute', async () => {
  const organization = await portal.app.organization();
  const directory = await organization.directory('Acme workforce');
  const { page, complaints } = await portal.openSignedIn(organization);
  await openDirectory(page, portal.app.url, directory, '/mapping');
  await page.getByText('No users yet. These attributes are expected.').waitFor();
  await page.getByRole('row', { name: /userName.*user\.login.*—/ }).waitFor();

  await directory.scim.user('ada@acme.test', {
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    emails: [{ value: 'ada@acme.test', type: 'work', primary: true }],
    [ENTERPRISE]: { department: 'Engines' },
  });
  await directory.scim.user('bob.jones@acme.test');
  await page.reload();
  await page.getByText('Based on the 2 most recently updated users.').waitFor();
  const rows = await page.getByRole('row').allInnerTexts();
  const cells = (path: string) => rows.find((row) => row.startsWith(path))?.split(/[\t\n]+/);
  await page.getByRole('row', { name: /name\.givenName user\.firstName givenName Ada .*50 %.*1 derived/ }).waitFor();
  const extension = page.getByRole('table', { name: 'Enterprise extension' });
  await extension.getByRole('row', { name: /department user\.department in scim.*Engines.*50 %/ }).waitFor();
  expect(cells('emails[type eq "work"].value')?.slice(1, 4)).toEqual(['user.email', 'primaryEmail', 'ada@acme.test']);
  expect(complaints).toEqual([]);
});
