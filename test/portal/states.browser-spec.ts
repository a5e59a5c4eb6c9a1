import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';
import { violations } from './browser.js';
import { settled } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();
let organization: TestOrganization;

beforeAll(async () => {
  organization = await portal.app.organization();
});

const REQUEST_ID = '01a216b0-4835-75b6-9c1d-fe8b584b09a0';
const FAULT = {
  message: `An internal error occurred. Include the request ID ${REQUEST_ID} when you ask for help.`,
  extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: REQUEST_ID },
};

describe('shows an error under a heading if loading fails, and loads on retry', () => {
  test.each([
    ['a user', 'users', 'User', 'ada@acme.test'],
    ['a group', 'groups', 'Group', 'Engineering'],
    ['a directory service', 'directory-services', 'Directory service', 'Acme workforce'],
  ])('%s', async (_, path, kind, name) => {
    const directory = await organization.directory(`Acme workforce ${kind}`);
    const { id: userId } = await directory.scim.user('ada@acme.test');
    const { id: groupId } = await directory.scim.group('Engineering');
    const id = { users: userId, groups: groupId, 'directory-services': directory.id }[path];
    const { page, context } = await portal.openSignedIn(organization);
    const stop = await failing(page);
    await page.goto(`${portal.app.url}/${path}/${id}`);
    await page.getByRole('heading', { name: kind, level: 1 }).waitFor();
    const alert = page.getByRole('alert');
    expect((await alert.innerText()).match(new RegExp(REQUEST_ID, 'g'))).toHaveLength(1);
    expect(await violations(page)).toEqual([]);
    stop();
    // A page that polls may recover before the click, and then has no button.
    const click = alert
      .getByRole('button', { name: 'Try again' })
      .click()
      .catch(() => undefined);
    await page.getByRole('heading', { name: new RegExp(`^${name}`), level: 1 }).waitFor();
    await context.close();
    await click;
  });
});

/** Makes all requests for one resource fail until it is stopped. */
async function failing(page: Page): Promise<() => void> {
  let isOn = true;
  await page.route('**/graphql', (route) => {
    const { variables } = route.request().postDataJSON() as { variables: Record<string, unknown> };
    return isOn && variables['id'] ? route.fulfill({ json: { errors: [FAULT] } }) : route.continue();
  });
  return () => {
    isOn = false;
  };
}

test.each([
  ['light', 1180],
  ['dark', 390],
] as const)('a viewer sees that a page is only for administrators: %s, %i wide', async (colorScheme, width) => {
  const directory = await organization.directory(`Seen ${colorScheme}`);
  const { page, complaints, context } = await portal.openSignedIn(organization, { colorScheme, width });
  await execute(
    portal.app,
    `update sessions set role = 'VIEWER'
      where organization_id = (select organization_id from directory_services where id = ?)`,
    [directory.id],
  );
  for (const [path, sentence] of [
    ['/audit-log', 'Only for administrators'],
    ['/directory-services?add=1', 'Only for administrators'],
    [`/directory-services/${directory.id}/settings`, 'Only administrators can change settings.'],
  ] as const) {
    await page.goto(portal.app.url + path);
    await settled(page);
    await page.getByText(sentence).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    expect(await violations(page), path).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test('shows the readiness of the server below the navigation', async () => {
  const { page, context } = await portal.openSignedIn(organization);
  const status = page.getByRole('banner').getByRole('status');
  await status.getByText('API ready').waitFor();
  let answer: 'unavailable' | 'unreachable' = 'unavailable';
  await page.route('**/readyz', (route) => (answer === 'unavailable' ? route.fulfill({ status: 503 }) : route.abort()));
  await page.reload();
  await status.getByText('The database is unavailable').waitFor();
  expect(await violations(page)).toEqual([]);
  answer = 'unreachable';
  await page.reload();
  await status.getByText('Rollcall is unreachable').waitFor();
  await page.unroute('**/readyz');
  await page.reload();
  await status.getByText('API ready').waitFor();
  await context.close();
});
