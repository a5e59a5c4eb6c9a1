import { expect, test } from 'vitest';
import { violations } from './browser.js';
import { openDirectory } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();
/** Names are isolated from the direction of the text around them. */
const WHY = /^Why is .Ada Lovelace. in .Engineering.\?$/;

test('shows changes live without moving focus or scroll position, and the history of a user and their memberships', async () => {
  const organization = await portal.app.organization();
  const directory = await organization.directory('Acme workforce');
  const { scim } = directory;
  const ada = await scim.user('ada@acme.test', { name: { givenName: 'Ada', familyName: 'Byron' } });
  const { page, complaints } = await portal.openSignedIn(organization);

  // The clock of the page advances by less than the polling interval, so only the stream can deliver the change.
  await page.clock.install();
  const stream = page.waitForResponse((response) => response.url().endsWith('/graphql-stream'));
  await openDirectory(page, portal.app.url, directory);
  const changes = page.getByRole('list', { name: 'Changes' }).getByRole('listitem');
  await changes.filter({ hasText: 'Ada Byron · created' }).waitFor();
  await stream;
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 100);
  const tab = page.getByRole('link', { name: 'Overview' });
  await tab.focus();
  await scim.patch(`/Users/${ada.id}`, { op: 'replace', path: 'name.familyName', value: 'Lovelace' });
  const group = await scim.group('Engineering', [ada.id]);
  await expect
    .poll(
      async () => {
        await page.clock.runFor(50);
        return changes.filter({ hasText: 'Engineering · 1 member added' }).count();
      },
      { interval: 200 },
    )
    .toBe(1);
  expect(await tab.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.clock.resume();

  await changes.filter({ hasText: '· updated' }).getByRole('link', { name: 'Ada Lovelace' }).click();
  const history = page.getByRole('list', { name: 'History' });
  await page.getByRole('link', { name: 'Requests about this user' }).click();
  await page.getByRole('row', { name: /created ada@acme.test/ }).waitFor();
  await page.goBack();
  await history.getByText('Byron').first().waitFor();
  const request = history
    .getByRole('listitem')
    .filter({ hasText: 'Byron' })
    .getByRole('link', { name: /^Request / })
    .first();
  expect(await request.getAttribute('href')).toMatch(/^\/requests\?request=[0-9a-f-]{36}$/);
  await request.locator('time').click();
  await page
    .getByRole('complementary', { name: /ada@acme.test/ })
    .getByRole('link', { name: /^(ada@acme\.test|Ada Lovelace)$/ })
    .first()
    .click();
  expect(await history.getByRole('listitem').first().innerText()).toContain('Added to Engineering');
  await page.getByRole('button', { name: WHY }).click();
  const dialog = page.getByRole('dialog', { name: WHY });
  await dialog.getByText(/^Okta SCIM 2\.0 added Ada Lovelace to Engineering on /).waitFor();
  await dialog.getByText(`with token ${directory.token.slice(0, 8)}…`).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.goto(`${portal.app.url}/groups`);
  await page.getByRole('link', { name: 'Engineering', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'Engineering' });
  await drawer.getByLabel('Members on').fill('2020-01-01T00:00');
  await drawer.getByText('The group had no members at that time.').waitFor();
  await drawer.getByRole('button', { name: 'Back to now' }).click();
  await drawer.getByRole('link', { name: 'Ada Lovelace' }).waitFor();
  await drawer.getByRole('tab', { name: 'History' }).click();
  await drawer.getByText('Added ada@acme.test').waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  expect(page.url()).toBe(`${portal.app.url}/groups`);

  await page.goto(`${portal.app.url}/groups/${group.id}?tab=history`);
  await page.getByText('Added ada@acme.test').waitFor();
  await page.getByRole('tab', { name: 'Members (1)' }).click();
  await page.getByRole('button', { name: WHY }).waitFor();
  expect(complaints).toEqual([]);
});

test('history and Overview show that a user was reassigned to another person', async () => {
  const organization = await portal.app.organization();
  const directory = await organization.directory('Acme workforce');
  const { scim } = directory;
  const ada = await scim.user('ada@acme.test', { externalId: '00u1' });
  await scim.group('Admins', [ada.id]);
  await scim.patch(`/Users/${ada.id}`, { op: 'replace', value: { active: false } });
  await scim.post('/Users', { userName: 'ada@acme.test', externalId: '00u2' });
  const { page, complaints } = await portal.openSignedIn(organization);
  await openDirectory(page, portal.app.url, directory);
  await page.getByRole('link', { name: /People came back as another person/ }).click();
  await page.getByText('For example: ada@acme.test.').waitFor();
  await page.goBack();
  const changes = page.getByRole('list', { name: 'Changes' }).getByRole('listitem');
  await changes.filter({ hasText: 'reassigned to another person' }).getByRole('link').click();
  const history = page.getByRole('list', { name: 'History' }).getByRole('listitem');
  await history.first().getByText('externalId 00u2 identifies a different person than 00u1.').waitFor();
  expect(await history.first().innerText()).toContain('Removed from Admins');
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('compares a user at two times, and shows all attributes and what was not sent', async () => {
  const organization = await portal.app.organization();
  const { scim } = await organization.directory('Acme workforce');
  const { id } = await scim.user('p100234', { title: 'Clerk', 'urn:acme:params:scim:hr': { badge: 'B-7' } });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = new Date().toISOString();
  await scim.patch(`/Users/${id}`, { op: 'replace', path: 'title', value: 'Chief clerk' });
  await scim.group('Office', [id]);
  const { page, complaints } = await portal.openSignedIn(organization);
  await page.goto(`${portal.app.url}/users/${id}?tab=compare&from=${before}`);
  await page.getByRole('row', { name: /title.*Clerk.*Chief clerk/ }).waitFor();
  await page.getByRole('row', { name: /groups.*Office/ }).waitFor();
  await page.getByRole('tab', { name: 'Attributes' }).click();
  await page.getByRole('row', { name: /badge.*B-7.*Sent/ }).waitFor();
  await page.getByRole('row', { name: /displayName.*p100234.*Derived/ }).waitFor();
  await page.getByRole('row', { name: /familyName.*Not sent/ }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByText('SCIM JSON').click();
  await page.getByRole('button', { name: 'Copy JSON' }).waitFor();
  await page.goBack();
  expect(page.url()).toContain(`from=${before}`);
  expect(complaints).toEqual([]);
});
