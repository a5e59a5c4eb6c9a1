import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { logged } from '../scim-requests/log.js';
import type { TestOrganization } from '../support/app.js';
import { clipped, violations } from './browser.js';
import { settled } from './pages.js';
import { portalOf } from './portal.js';

const portal = portalOf();
let organization: TestOrganization;
const paths: string[] = [];

beforeAll(async () => {
  organization = await portal.app.organization();
  const { id, scim } = await organization.directory();
  const waiting = await organization.directory('Waiting for its first request');
  const ada = await scim.user('ada@acme.test', { name: { givenName: 'Ada', familyName: 'Lovelace' } });
  await scim.user('gone@acme.test', { active: false });
  const group = await scim.group('Engineering', [ada.id]);
  await scim.post('/Users', { userName: 'ADA@acme.test' });
  await scim.patch(`/Groups/${group.id}`, { op: 'add', path: 'members', value: [{ value: randomUUID() }] });
  const tabs = ['', '/users', '/groups', '/requests', '/tokens', '/mapping', '/settings'].map(
    (tab) => `/directory-services/${id}${tab}`,
  );
  paths.push('/directory-services', '/directory-services?add=1', ...tabs, `/directory-services/${waiting.id}`);
  const [failed] = await failedRequests(id);
  paths.push(`/users?open=${ada.id}`, `/groups?open=${group.id}`);
  paths.push(`/requests?request=${failed}`, `/requests?request=${failed}&part=curl`);
  paths.push(
    '/users',
    '/users?search=nobody',
    `/users/${ada.id}`,
    '/groups',
    `/groups/${group.id}`,
    '/requests',
    '/nowhere',
  );
});

/** The ids of the requests that were refused. */
async function failedRequests(directoryServiceId: string): Promise<string[]> {
  const rows = await logged(portal.app, directoryServiceId, 5);
  return rows.filter(({ status }) => status >= 400).map(({ id }) => id);
}

/** Who may come in, and what was done. */
const organizationPaths = ['/settings', '/audit-log', '/audit-log?search=nobody', '/signed-in-again'];

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1180, 390].map((width) => ({ colorScheme, width })),
);

describe.each(looks)('$colorScheme, $width wide', (look) => {
  test.each([
    ['of the directories', paths],
    ['of the organization', organizationPaths],
  ])(
    'no page %s has a violation, an error, a request elsewhere, a scroll bar to the side or a text cut off',
    async (_, all) => {
      const { page, complaints, context } = await portal.openSignedIn(organization, look);
      for (const path of all) {
        await page.goto(portal.app.url + path);
        await settled(page);
        expect(await violations(page), path).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(
          0,
        );
        expect(await clipped(page), path).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});

test('the signed-out page and a failed sign-in have no violation', async () => {
  const { page } = await portal.open();
  for (const path of ['/', '/sign-in', '/sign-in#rcl_wrong', '/sign-in?failure=expired']) {
    await page.goto(portal.app.url + path);
    await settled(page);
    expect(await violations(page), path).toEqual([]);
  }
});
