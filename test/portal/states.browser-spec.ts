import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';
import { launch, openPage, violations } from './browser.js';
import { settled, signIn } from './pages.js';

let app: TestApp;
let browser: Browser;
let organization: TestOrganization;

beforeAll(async () => {
  app = await sharedApp();
  browser = await launch();
  organization = await app.organization();
});
afterAll(() => browser.close());

const REQUEST_ID = '01a216b0-4835-75b6-9c1d-fe8b584b09a0';
const FAULT = {
  message: `Something went wrong on our side. Quote request ${REQUEST_ID} when you ask for help.`,
  extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: REQUEST_ID },
};

describe('what cannot be read says so under a heading, and comes when one tries again', () => {
  test.each([
    ['a user', 'users', 'User', 'ada@acme.test'],
    ['a group', 'groups', 'Group', 'Engineering'],
    ['a directory service', 'directory-services', 'Directory service', 'Acme workforce'],
  ])('%s', async (_, path, kind, name) => {
    const directory = await organization.directory(`Acme workforce ${kind}`);
    const { id: userId } = await directory.scim.user('ada@acme.test');
    const { id: groupId } = await directory.scim.group('Engineering');
    const id = { users: userId, groups: groupId, 'directory-services': directory.id }[path];
    const { page, context } = await openPage(browser, { origin: app.url });
    await signIn(page, await organization.signInLink());
    const stop = await failing(page);
    await page.goto(`${app.url}/${path}/${id}`);
    await page.getByRole('heading', { name: kind, level: 1 }).waitFor();
    const alert = page.getByRole('alert');
    expect((await alert.innerText()).match(new RegExp(REQUEST_ID, 'g'))).toHaveLength(1);
    expect(await violations(page)).toEqual([]);
    stop();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: new RegExp(`^${name}`), level: 1 }).waitFor();
    await context.close();
  });
});

/** From now on whatever is asked about one thing fails, until it is stopped. */
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
] as const)('a viewer reads what is only for administrators: %s, %i wide', async (colorScheme, width) => {
  const directory = await organization.directory(`Seen ${colorScheme}`);
  const { page, complaints, context } = await openPage(browser, { origin: app.url, colorScheme, width });
  await signIn(page, await organization.signInLink());
  await execute(
    app,
    `update sessions set role = 'VIEWER'
      where organization_id = (select organization_id from directory_services where id = ?)`,
    [directory.id],
  );
  for (const [path, sentence] of [
    ['/audit-log', 'Only for administrators'],
    ['/directory-services?add=1', 'Only for administrators'],
    [`/directory-services/${directory.id}/settings`, 'Only administrators change settings.'],
  ] as const) {
    await page.goto(app.url + path);
    await settled(page);
    await page.getByText(sentence).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    expect(await violations(page), path).toEqual([]);
  }
  expect(complaints).toEqual([]);
  await context.close();
});
