import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, openPage } from '../portal/browser.js';
import { signIn } from '../portal/pages.js';
import { medianOf } from './explained.js';
import { type LargeCompany, largeCompany } from './measured.js';

/** Maximum time until a page shows its first content. Only `npm run long -- pages` measures it. */
const LIMIT_MS = Number(process.env['SCALE_PAGE_MS'] ?? 0);
const RUNS = 7;

const large = largeCompany({ people: 500, requests: 2_000 });
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** A cell of a table with data, not a skeleton. */
const ROW = 'main table tbody tr td :not([class*=keleton]):not(:empty)';

/** Pages, with the element that is their first content from the database. */
const PAGES: readonly (readonly [name: string, path: (large: LargeCompany) => string, content: string])[] = [
  ['directory services', () => '/directory-services', 'main table tbody a'],
  [
    'overview',
    ({ company }) => `/directory-services/${company.directoryServiceId}`,
    'main p:has-text("Last accepted request")',
  ],
  [
    'changes',
    ({ company }) => `/directory-services/${company.directoryServiceId}/changes`,
    'main ol > li, main ul > li',
  ],
  ['users of a directory service', ({ company }) => `/directory-services/${company.directoryServiceId}/users`, ROW],
  ['groups of a directory service', ({ company }) => `/directory-services/${company.directoryServiceId}/groups`, ROW],
  [
    'requests of a directory service',
    ({ company }) => `/directory-services/${company.directoryServiceId}/requests`,
    ROW,
  ],
  ['tokens', ({ company }) => `/directory-services/${company.directoryServiceId}/tokens`, ROW],
  ['mapping', ({ company }) => `/directory-services/${company.directoryServiceId}/mapping`, ROW],
  ['users', () => '/users', ROW],
  ['users, a given name', () => '/users?search=ada', ROW],
  ['user', ({ company }) => `/users/${company.userId}`, 'main h1'],
  ['groups', () => '/groups', ROW],
  ['group', ({ company }) => `/groups/${company.groupId}`, ROW],
  ['requests', () => '/requests', ROW],
  ['requests about a group', ({ company }) => `/requests?subject=${company.groupId}`, ROW],
  ['problem', ({ company }) => `/problems/${company.problemId}`, 'main h1'],
  ['audit log', () => '/audit-log', ROW],
];

test.runIf(LIMIT_MS > 0)('each page shows its first content within the limit', async () => {
  const { app, organization } = large();
  const { page, context } = await openPage(browser, { origin: app.url });
  await signIn(page, await organization.signInLink());
  const slow: string[] = [];
  const lines: string[] = [];
  for (const [name, path, content] of PAGES) {
    const samples: number[] = [];
    for (let run = 0; run < RUNS; run++) samples.push(await timeOf(page, app.url + path(large()), content));
    const ms = medianOf(samples);
    lines.push(`${ms.toFixed(0).padStart(9)} ms | ${name}`);
    if (ms > LIMIT_MS) slow.push(`${name}: ${ms.toFixed(0)} ms`);
  }
  await context.close();
  process.stdout.write(`\nfirst content | page\n${lines.join('\n')}\n`);
  expect(slow).toEqual([]);
});

/** Loads a page, with the files of the portal in the cache, and waits for its first content. */
async function timeOf(page: Page, url: string, content: string): Promise<number> {
  await page.goto('about:blank');
  const start = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(content).first().waitFor();
  return performance.now() - start;
}
