import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { mutate } from '../directory-services/mutations.js';
import { logged } from '../scim-requests/log.js';
import type { TestOrganization } from '../support/app.js';
import { violations } from './browser.js';
import { settled } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();
const LONG = 'W'.repeat(512);
let organization: TestOrganization;

beforeAll(async () => {
  organization = await portal.app.organization();
  const { scim } = await organization.directory();
  for (const [userName, displayName] of [
    ['a@acme.test', 'Ada Lovelace'],
    ['b@acme.test', LONG],
    ['c@acme.test', 'Admin \u202egnp.exe'],
    ['d@acme.test', '=1+1'],
    ['e@acme.test', 'عائشة القحطاني'],
  ] as const) {
    await scim.user(userName, { displayName, name: undefined });
  }
});

async function users(): Promise<Page> {
  const { page } = await portal.openSignedIn(organization);
  await page.goto(`${portal.app.url}/users`);
  await page.getByRole('row').nth(5).waitFor();
  return page;
}

/** Returns the heights of the rows, without the head. */
const heights = (page: Page): Promise<number[]> =>
  page.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));

const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.textContent?.slice(0, 12));

test.each([1180, 390])('no row is higher than 44 pixels, %i wide, and a hidden character shows', async (width) => {
  const page = await users();
  await page.setViewportSize({ width, height: 820 });
  expect(Math.max(...(await heights(page)))).toBeLessThanOrEqual(44);
  const cell = page.getByRole('cell', { name: /Admin/ });
  await cell.getByRole('img', { name: 'Hidden character U+202E' }).waitFor();
  expect(await cell.innerText()).toContain('RLOgnp.exe');
  const long = page.getByRole('cell', { name: /WWWW/ });
  await long.hover();
  expect(await long.getAttribute('title')).toContain(LONG);
  await page.context().close();
});

test('row height and columns are remembered', async () => {
  const page = await users();
  await page.getByRole('button', { name: 'View of Users' }).click();
  await page.getByLabel('Compact').check();
  await page.getByLabel('Created').check();
  await page.getByLabel('Groups', { exact: true }).uncheck();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('columnheader', { name: 'Created' }).waitFor();
  expect(await page.getByRole('columnheader', { name: 'Groups' }).count()).toBe(0);
  expect(Math.max(...(await heights(page)))).toBeLessThanOrEqual(33);
  await page.context().close();
});

test('a header sorts the list by the server, and says how it is sorted', async () => {
  const page = await users();
  const header = page.getByRole('columnheader', { name: 'Name', exact: true });
  expect(await header.getAttribute('aria-sort')).toBe('ascending');
  await header.getByRole('button').click();
  await expect.poll(() => page.locator('tbody tr').first().innerText()).toContain('عائشة');
  expect(await header.getAttribute('aria-sort')).toBe('descending');
  expect(page.url()).toContain('sort=-name');
  await page.context().close();
});

test('j and k move between rows, Shift selects, Enter opens, and the selection is copied as CSV', async () => {
  const page = await users();
  await page.keyboard.press('j');
  expect(await focused(page)).toBe('=1+1');
  for (const key of ['j', 'j', 'k']) await page.keyboard.press(key);
  expect(await focused(page)).toBe('Ada Lovelace');
  await page.keyboard.press('k');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await page.getByText('3 rows selected').waitFor();
  await page.evaluate(() =>
    document.addEventListener('copy', (event) => (document.title = event.clipboardData!.getData('text/plain'))),
  );
  await page.keyboard.press('Control+C');
  const copied = () => page.evaluate(() => document.querySelector('title')!.textContent);
  await expect.poll(copied).toContain('Last change');
  const [head, second, , fourth, ...rest] = (await copied()).split('\r\n');
  expect(head).toBe('Name,Email,Department,Directory service,State,Last change');
  expect(second).toMatch(/^'=1\+1,d@acme.test,/);
  expect(fourth).toMatch(/^Admin \u202egnp.exe,c@acme.test,[^,]*,Acme workforce,Active,\d{4}-/);
  expect(rest).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByText('3 rows selected').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('heading', { name: 'Profile' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByLabel('Search users').fill('jk');
  expect(await page.getByLabel('Search users').inputValue()).toBe('jk');
  await page.context().close();
});

/** Returns the numeric columns whose header does not end where their values end. */
const misaligned = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const end = (cell: Element) => {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      let right = 0;
      while (texts.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        if (!texts.currentNode.parentElement?.closest('.visually-hidden, [popover]')) {
          right = Math.max(right, range.getBoundingClientRect().right);
        }
      }
      return right;
    };
    return [...document.querySelectorAll('table')].flatMap((table) => {
      const headers = [...table.querySelectorAll('thead th')];
      return [...table.querySelectorAll('tbody tr')].flatMap((row) =>
        [...row.querySelectorAll('td')].flatMap((cell, index) => {
          const header = headers[index]!;
          const isNumeric = getComputedStyle(cell).textAlign === 'right';
          if (!isNumeric || end(header) === 0 || end(cell) === 0) return [];
          const distance = end(header) - end(cell);
          return Math.abs(distance) > 1 ? [`${header.textContent}: ${distance}`] : [];
        }),
      );
    });
  });

/** Returns the texts of cells that are cut off. */
const cutOff = (page: Page, table: string, column?: string): Promise<string[]> =>
  page.getByRole('table', { name: table }).evaluate((element, name) => {
    const headers = [...element.querySelectorAll('thead th')].map(({ textContent }) => textContent);
    return [...element.querySelectorAll('td')]
      .filter((cell) => name === undefined || headers[cell.cellIndex] === name)
      .filter((cell) =>
        [cell, ...cell.querySelectorAll('*')].some(
          (part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 1,
        ),
      )
      .map(({ textContent }) => textContent);
  }, column);

test('at 1280 pixels numbers are below their headers, and no cell of fixed words is cut off', async () => {
  const company = await portal.app.organization();
  const { id, scim } = await company.directory('Acme workforce');
  await company.directory('Contoso', 'ENTRA_SCIM');
  const { id: userId } = await scim.user('ada@acme.test', {
    displayName: 'Ada Lovelace',
    emails: [{ value: 'ada@acme.test', type: 'work' }],
  });
  await scim.user('bob.jones@acme.test');
  await scim.group('Engineering', [userId]);
  await scim.post('/Users', { displayName: 'Nobody' });
  await logged(portal.app, id, 4);
  const { userErrors } = await mutate(company.admin, 'rotateDirectoryServiceToken', { id, overlap: 'NOW' });
  expect(userErrors).toEqual([]);
  const { page } = await portal.openSignedIn(company, { width: 1280 });
  await page.clock.install({ time: Date.now() + 25 * 60_000 });
  const open = async (path: string) => {
    await page.goto(portal.app.url + path);
    await page.getByRole('row').nth(1).waitFor();
    await settled(page);
    expect(await misaligned(page), path).toEqual([]);
  };
  await open('/directory-services');
  expect(await cutOff(page, 'Directory services')).toEqual([]);
  await open(`/directory-services/${id}/tokens`);
  await page.getByText('Revoked 2').waitFor();
  expect(await cutOff(page, 'Tokens')).toEqual([]);
  await open(`/directory-services/${id}/mapping`);
  await page.getByText('1 derived').locator('visible=true').first().waitFor();
  expect(await cutOff(page, 'User', 'Sent for')).toEqual([]);
  await open('/groups');
  await open('/requests');
  const result = page.getByRole('columnheader', { name: 'Result' });
  expect((await result.boundingBox())!.width).toBeGreaterThan(150);
  expect(await cutOff(page, 'Requests', 'Status')).toEqual([]);
  await page.context().close();
});

test.each([1180, 390])(
  'names of 512 characters take two lines at most in history and “Why?”, %i wide, and can be shown',
  async (width) => {
    const company = await portal.app.organization();
    const { scim } = await company.directory('Acme workforce');
    const { id } = await scim.user('long@acme.test', { displayName: LONG, title: LONG });
    const group = await scim.group(LONG, [id]);
    await scim.patch(`/Users/${id}`, { op: 'replace', value: { title: 'X'.repeat(512) } });
    await scim.patch(`/Groups/${group.id}`, { op: 'replace', value: { id: group.id, displayName: 'Y'.repeat(512) } });
    const { page } = await portal.openSignedIn(company, { width });
    const tallest = (locator: Locator) =>
      locator.evaluateAll((texts) =>
        Math.max(...texts.map((text) => (text.closest('[data-whole]') ?? text).getBoundingClientRect().height)),
      );
    const widest = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    for (const path of [`/users/${id}`, `/groups/${group.id}?tab=history`]) {
      await page.goto(portal.app.url + path);
      await page.getByRole('list', { name: 'History' }).waitFor();
      await page.getByRole('button', { name: 'Show all' }).first().waitFor();
      expect(await tallest(page.getByRole('list', { name: 'History' }).locator('strong, dd'))).toBeLessThanOrEqual(44);
      expect(await widest()).toBe(0);
      expect(await violations(page)).toEqual([]);
    }
    await page.goto(`${portal.app.url}/users/${id}`);
    await page.getByRole('button', { name: 'Show all' }).first().waitFor();
    expect(await tallest(page.locator('dl').first().locator('dd'))).toBeLessThanOrEqual(44);
    await page.getByRole('button', { name: /^Why/ }).first().click();
    const answer = page.getByRole('dialog', { name: /^Why/ });
    const all = answer.getByRole('button', { name: 'Show all' }).first();
    await all.waitFor();
    expect(await tallest(answer)).toBeLessThan(300);
    await all.click();
    expect(await tallest(answer)).toBeGreaterThan(300);
    await answer.getByRole('button', { name: 'Show less' }).click();
    expect(await tallest(answer)).toBeLessThan(300);
    await page.context().close();
  },
);

test('at 390 pixels a problem and a search result name what they are about in a line of its own', async () => {
  const company = await portal.app.organization();
  const { id, scim } = await company.directory('Acme workforce with a long name');
  await company.directory('Contoso');
  await scim.user('konstantin.featherstonehaugh@acme.test', { displayName: 'Konstantin Featherstonehaugh' });
  await scim.post('/Users', { userName: 'konstantin.featherstonehaugh@acme.test' });
  await logged(portal.app, id, 2);
  const { page } = await portal.openSignedIn(company, { width: 390 });
  await page.getByRole('row', { name: /Acme workforce.*1 problem/ }).waitFor();
  await page.goto(`${portal.app.url}/requests`);
  const problem = page.getByRole('link', { name: 'People missing: The username is taken by an active user' });
  const isCut = (locator: Locator) => locator.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
  await problem.waitFor();
  expect(await isCut(problem)).toBe(false);
  await page.getByRole('region', { name: 'Problems' }).getByText('Acme workforce with a long name').waitFor();
  await settled(page);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search everything' }).fill('konstantin');
  const label = page
    .getByRole('option', { name: /Konstantin/ })
    .first()
    .locator('bdi')
    .first()
    .locator('..');
  await label.waitFor();
  expect(await isCut(label)).toBe(false);
  await page.context().close();
});

test.each(['light', 'dark'] as const)('the outline of a field has a contrast of 3:1, %s', async (colorScheme) => {
  const { page } = await portal.openSignedIn(organization, { colorScheme });
  await page.goto(`${portal.app.url}/directory-services/new`);
  await page.getByRole('radio').first().waitFor();
  const contrasts = await page.evaluate(() => {
    const luminance = (color: string) => {
      const [red = 0, green = 0, blue = 0] = color.match(/[\d.]+/g)!.map((part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ground = luminance(getComputedStyle(document.body).backgroundColor);
    return [...document.querySelectorAll('input:not(:checked), select')].map((field) => {
      const line = luminance(getComputedStyle(field).borderTopColor);
      return (Math.max(line, ground) + 0.05) / (Math.min(line, ground) + 0.05);
    });
  });
  expect(contrasts.length).toBeGreaterThan(3);
  expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(3);
  await page.context().close();
});
