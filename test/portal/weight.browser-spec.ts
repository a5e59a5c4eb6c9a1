import { get as httpGet } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { logged } from '../scim-requests/log.js';
import type { TestDirectory, TestOrganization } from '../support/app.js';
import { shiftOf, watchShifts } from './browser.js';
import { settled } from './pages.js';
import { portalOf } from './portal.js';

const KIB = 1_024;
const LIMITS = { '.js': 190 * KIB, '.css': 20 * KIB, '.woff2': 60 * KIB } as const;
const MOST_REQUESTS = 20;
const MOST_SHIFT = 0.02;

const portal = portalOf();
let organization: TestOrganization;
let directory: TestDirectory;
let ids: { readonly user: string; readonly group: string };

const PAGES: readonly (readonly [name: string, path: () => string])[] = [
  ['directory services', () => '/directory-services'],
  ...['', '/users', '/groups', '/requests', '/tokens', '/mapping', '/settings'].map(
    (tab) => [`directory service${tab}`, () => `/directory-services/${directory.id}${tab}`] as const,
  ),
  ['users', () => '/users'],
  ['user', () => `/users/${ids.user}`],
  ['groups', () => '/groups'],
  ['group', () => `/groups/${ids.group}`],
  ['requests', () => '/requests'],
  ['audit log', () => '/audit-log'],
  ['settings of the organization', () => '/settings'],
];

beforeAll(async () => {
  organization = await portal.app.organization();
  directory = await organization.directory();
  const { scim } = directory;
  const members: string[] = [];
  for (let index = 0; index < 30; index += 1) {
    members.push((await scim.user(`person-${index}@acme.test`, { displayName: `Zoë Łukasz ${index}` })).id);
  }
  const group = await scim.group('Engineering', members);
  // Problems, whose rows are above the requests.
  await scim.post('/Users', { userName: 'person-1@acme.test' });
  await scim.post('/Users', { displayName: 'Nobody' });
  await logged(portal.app, directory.id, 33);
  ids = { user: members[0]!, group: group.id };
});

/** Returns the length of a file as it is sent, and its encoding. */
function sent(path: string, encodings: string): Promise<{ length: number; encoding: string | undefined }> {
  return new Promise((resolve, reject) => {
    httpGet(portal.app.url + path, { headers: { 'accept-encoding': encodings } }, (response) => {
      let length = 0;
      response.on('data', (part: Buffer) => (length += part.length));
      response.on('end', () => resolve({ length, encoding: response.headers['content-encoding'] }));
    }).on('error', reject);
  });
}

describe('the first view', () => {
  test.each(PAGES)('of %s is light, needs few requests and does not move', async (_, path) => {
    const { page, context } = await portal.openSignedIn(organization);
    const fresh = await context.newPage();
    await page.close();
    await watchShifts(fresh);
    const paths: string[] = [];
    fresh.on('request', (request) => paths.push(new URL(request.url()).pathname));
    await fresh.goto(portal.app.url + path());
    await settled(fresh);
    await fresh.evaluate(() => document.fonts.ready);

    expect(paths.length, paths.join('\n')).toBeLessThanOrEqual(MOST_REQUESTS);
    for (const [ending, limit] of Object.entries(LIMITS)) {
      const files = [...new Set(paths.filter((file) => file.endsWith(ending)))];
      for (const encodings of ['gzip', 'gzip, deflate, br']) {
        const answers = await Promise.all(files.map((file) => sent(file, encodings)));
        const wanted = ending === '.woff2' ? undefined : encodings === 'gzip' ? 'gzip' : 'br';
        expect(answers.map(({ encoding }) => encoding)).toEqual(files.map(() => wanted));
        expect(
          answers.reduce((sum, { length }) => sum + length, 0),
          `${ending} by ${encodings}`,
        ).toBeLessThanOrEqual(limit);
      }
    }
    expect(await shiftOf(fresh)).toBeLessThanOrEqual(MOST_SHIFT);
    await context.close();
  });
});

test('nothing moves on the overview while people arrive', async () => {
  const { page, context } = await portal.openSignedIn(organization);
  await watchShifts(page);
  await page.goto(`${portal.app.url}/directory-services/${directory.id}`);
  await settled(page);
  for (let index = 0; index < 30; index += 1) await directory.scim.user(`later-${index}@acme.test`);
  await page.getByText('60', { exact: true }).first().waitFor();
  expect(await shiftOf(page)).toBeLessThanOrEqual(MOST_SHIFT);
  await context.close();
});
