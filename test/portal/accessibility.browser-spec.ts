import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logged } from '../scim-requests/log.js';
import type { TestOrganization } from '../support/app.js';
import { changeLook, clipped, cut, violations, type WatchedPage } from './browser.js';
import { settled } from './pages.js';
import { portalOf } from './portal.js';

/** Pages with their paths, which may contain ids of created resources. */
const PAGES: readonly (readonly [name: string, path: (made: Made) => string])[] = [
  ['directory services', () => '/directory-services'],
  ['adding a directory service', () => '/directory-services/new'],
  ['credentials', ({ waiting }) => `/directory-services/${waiting}/connect?step=credentials`],
  ['waiting for a connection', ({ waiting }) => `/directory-services/${waiting}/connect`],
  ['connected', ({ id }) => `/directory-services/${id}/connect`],
  ...['', '/users', '/groups', '/requests', '/tokens', '/mapping', '/settings'].map(
    (tab) => [`directory service${tab}`, ({ id }: Made) => `/directory-services/${id}${tab}`] as const,
  ),
  ['waiting directory service', ({ waiting }) => `/directory-services/${waiting}`],
  ['user beside the list', ({ user }) => `/users?open=${user}`],
  ['group beside the list', ({ group }) => `/groups?open=${group}`],
  ['request', ({ request }) => `/requests?request=${request}`],
  ['request as curl', ({ request }) => `/requests?request=${request}&part=curl`],
  ['users', () => '/users'],
  ['users, none found', () => '/users?search=nobody'],
  ['user', ({ user }) => `/users/${user}`],
  ['groups', () => '/groups'],
  ['group', ({ group }) => `/groups/${group}`],
  ['requests', () => '/requests'],
  ['unknown page', () => '/nowhere'],
  ['settings of the organization', () => '/settings'],
  ['audit log', () => '/audit-log'],
  ['audit log, none found', () => '/audit-log?search=nobody'],
  ['signed in again', () => '/signed-in-again'],
];

/** Ids of the displayed resources. */
interface Made {
  readonly id: string;
  readonly waiting: string;
  readonly user: string;
  readonly group: string;
  readonly request: string;
}

/** Colors do not depend on the width, and the layout does not depend on the colors. */
const LOOKS = [
  { colorScheme: 'light', width: 1180 },
  { colorScheme: 'dark', width: 390 },
] as const;

const portal = portalOf();
let organization: TestOrganization;
let made: Made;

beforeAll(async () => {
  organization = await portal.app.organization();
  const { id, scim } = await organization.directory();
  const waiting = await organization.directory('Waiting for its first request');
  const ada = await scim.user('ada@acme.test', { name: { givenName: 'Ada', familyName: 'Lovelace' } });
  await scim.user('gone@acme.test', { active: false });
  await scim.user(`${'long.'.repeat(20)}name@acme.test`, {
    displayName: `Aaa${'long'.repeat(20)} ${'name '.repeat(20)}`,
  });
  const group = await scim.group('Engineering', [ada.id]);
  await scim.post('/Users', { userName: 'ADA@acme.test' });
  await scim.patch(`/Groups/${group.id}`, { op: 'add', path: 'members', value: [{ value: randomUUID() }] });
  const failed = (await logged(portal.app, id, 5)).find(({ status }) => status >= 400)!;
  made = { id, waiting: waiting.id, user: ada.id, group: group.id, request: failed.id };
});

describe('each page, in both looks,', () => {
  let watched: WatchedPage;
  beforeAll(async () => {
    watched = await portal.openSignedIn(organization);
  });
  afterAll(() => watched?.context.close());

  test.each(PAGES)(
    '%s has no violation, error, external request, horizontal scroll bar or clipped text',
    async (_, path) => {
      const { page, complaints } = watched;
      complaints.length = 0;
      await page.goto(portal.app.url + path(made));
      for (const look of LOOKS) {
        await changeLook(page, look);
        await settled(page);
        expect(await violations(page), look.colorScheme).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        expect(await clipped(page)).toEqual([]);
        expect(await cut(page), look.colorScheme).toEqual([]);
      }
      expect(complaints).toEqual([]);
    },
  );
});

test.each(['/', '/sign-in', '/sign-in#rcl_wrong', '/sign-in?failure=expired'])(
  'signed out, %s has no violation',
  async (path) => {
    const { page, context } = await portal.open();
    await page.goto(portal.app.url + path);
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await context.close();
  },
);
