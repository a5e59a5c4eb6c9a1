import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { UNTIL_HANG } from '../support/limits.js';
import { follow, type Followed } from '../support/stream-client.js';

interface Notice {
  readonly updates: readonly { readonly part: string; readonly directoryServiceId: string | null }[];
}

let app: TestApp;
let organization: TestOrganization;
let followed: Followed<Notice> | undefined;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});
afterEach(() => followed?.stop());

const notices = () =>
  new Set(followed!.events.flatMap(({ updates }) => updates.map((one) => Object.values(one).join(' '))));

/** Subscribes, and makes changes until the stream tells about one: it may begin after the first of them. */
async function subscribed(begin: () => Promise<unknown>, part: string, reader = organization): Promise<void> {
  followed = follow<Notice>(app.url, reader.viewer.token, 'subscription { updates { part directoryServiceId } }', {});
  await vi.waitFor(async () => {
    await begin();
    expect([...notices()].some((one) => one.startsWith(part))).toBe(true);
  }, UNTIL_HANG);
}

test('tells about changes and requests of each directory service', async () => {
  const one = await organization.directory('One');
  const two = await organization.directory('Two');
  await subscribed(() => one.scim.user(`user${Math.random()}`), 'CHANGES');
  await vi.waitFor(() => expect(notices()).toEqual(new Set([`CHANGES ${one.id}`, `REQUESTS ${one.id}`])), UNTIL_HANG);
  await two.scim.get('/Users');
  await vi.waitFor(() => expect(notices()).toContain(`REQUESTS ${two.id}`), UNTIL_HANG);
  expect(notices()).not.toContain(`CHANGES ${two.id}`);
});

test('tells about actions of administrators, and about directory services that they create', async () => {
  let created = await organization.directory('Three');
  await subscribed(async () => (created = await organization.directory(`Created ${Math.random()}`)), 'ADMINISTRATION');
  await vi.waitFor(async () => {
    await created.scim.user(`user${Math.random()}`);
    expect(notices()).toContain(`CHANGES ${created.id}`);
  }, UNTIL_HANG);
});

test('tells nothing about other organizations', async () => {
  const [other, reader] = [await app.organization(), await app.organization()];
  const { scim } = await other.directory('Elsewhere');
  const own = await reader.directory('Own');
  await subscribed(() => own.scim.user(`user${Math.random()}`), 'CHANGES', reader);
  await scim.user('ada');
  await own.scim.user('bob');
  const before = followed!.events.length;
  await vi.waitFor(async () => {
    await own.scim.user(`user${Math.random()}`);
    expect(followed!.events.length).toBeGreaterThan(before);
  }, UNTIL_HANG);
  expect([...notices()].filter((one) => !one.endsWith(own.id))).toEqual([]);
});
