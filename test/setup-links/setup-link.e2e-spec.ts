import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createToken, digestOf } from '../../src/common/tokens.js';
import { mutate } from '../directory-services/mutations.js';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { scimClient } from '../support/scim-client.js';
import { execute } from '../support/sql.js';
import { askSetup, askToken, createLink, invitationOf, openedCookie, openLink, revokeLink } from './links.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await sharedApp();
});
beforeEach(async () => {
  organization = await app.organization();
  directory = await organization.directory();
});

const linksOf = async () =>
  (
    await organization.viewer.data<any>(
      '{ directoryServices { nodes { setupLinks { id state openedAt revokedAt expiresAt createdBy } } } }',
    )
  ).directoryServices.nodes[0].setupLinks;

test('a link opens one session with access to one directory service', async () => {
  const { secret, url } = await createLink(organization.admin, directory.id);
  expect(url).toMatch(/\/setup#rsl_[0-9A-Za-z]{49}$/);
  expect(await linksOf()).toMatchObject([{ state: 'UNUSED', openedAt: null, createdBy: 'test ADMIN' }]);
  const { status, headers } = await openLink(app, secret);
  expect(status).toBe(204);
  expect(headers['referrer-policy']).toBe('no-referrer');
  const [cookie] = headers['set-cookie'] as unknown as string[];
  expect(cookie).toMatch(/^rollcall_setup=rss_[0-9A-Za-z]{49}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
  const { data } = await askSetup(app, cookie!.split(';')[0]!);
  expect(data.setup).toEqual({
    organizationName: organization.name,
    displayName: directory.displayName,
    type: 'OKTA_SCIM',
    scimBaseUrl: expect.stringMatching(/\/api\/v1\/scim$/),
    paused: false,
    expiresAt: (await linksOf())[0].expiresAt,
    activeTokenCount: 1,
    lastActivityAt: null,
    isWorking: false,
    hasUser: false,
    hasGroup: false,
    hasDeactivation: false,
    connectionAttempts: [],
  });
  expect(await linksOf()).toMatchObject([{ state: 'OPENED', openedAt: expect.any(String) }]);
});

test.each([
  ['DAY_1', 1],
  ['DAYS_3', 3],
  ['DAYS_7', 7],
  ['DAYS_14', 14],
  ['DAYS_30', 30],
])('a link for %s is valid for %i days', async (lifetime, days) => {
  await createLink(organization.admin, directory.id, lifetime);
  const left = Date.parse((await linksOf())[0].expiresAt) - Date.now();
  expect(Math.round(left / 3_600_000)).toBe(days * 24);
});

test('the progress shows the first user and group', async () => {
  const cookie = await openedCookie(app, (await createLink(organization.admin, directory.id)).secret);
  const ada = await directory.scim.user('ada');
  await directory.scim.group('Engineering', [ada.id]);
  expect((await askSetup(app, cookie)).data.setup).toMatchObject({
    hasUser: true,
    hasGroup: true,
    hasDeactivation: false,
    lastActivityAt: expect.any(String),
  });
  await directory.scim.patch(`/Users/${ada.id}`, { op: 'replace', value: { active: false } });
  expect((await askSetup(app, cookie)).data.setup).toMatchObject({ hasDeactivation: true });
});

test('the invitation names the organization and the directory service, and does not use up the link', async () => {
  const { secret } = await createLink(organization.admin, directory.id);
  for (let reads = 0; reads < 2; reads++) {
    const { status, headers, body } = await invitationOf(app, secret);
    expect([status, headers['set-cookie']]).toEqual([200, undefined]);
    const { displayName } = directory;
    expect(body).toEqual({ organizationName: organization.name, displayName, type: 'OKTA_SCIM' });
  }
  expect(await linksOf()).toMatchObject([{ state: 'UNUSED', openedAt: null }]);
  await openedCookie(app, secret);
});

describe('a link is rejected', () => {
  const refused = async (secret: unknown, expected = 401) => {
    for (const answer of [await invitationOf(app, secret), await openLink(app, secret)]) {
      expect([answer.status, answer.headers['set-cookie']]).toEqual([expected, undefined]);
      expect(Object.keys(answer.body).toSorted()).toEqual(['message', 'requestId']);
    }
  };

  test('when it is used twice', async () => {
    const { secret } = await createLink(organization.admin, directory.id);
    await openedCookie(app, secret);
    await refused(secret);
  });

  test('when it has expired', async () => {
    const { secret } = await createLink(organization.admin, directory.id);
    await execute(app, 'update setup_links set expires_at = now() where digest = ?', [digestOf(secret)]);
    await refused(secret);
    expect(await linksOf()).toMatchObject([{ state: 'EXPIRED' }]);
  });

  test('after it was revoked', async () => {
    const { id, secret } = await createLink(organization.admin, directory.id);
    expect(await revokeLink(organization.admin, id)).toMatchObject({ setupLink: { state: 'REVOKED' }, userErrors: [] });
    await refused(secret);
  });

  test('while its directory service is deleted, but stays unopened', async () => {
    const { secret } = await createLink(organization.admin, directory.id);
    const confirmDisplayName = directory.displayName;
    await mutate(organization.admin, 'deleteDirectoryService', { id: directory.id, confirmDisplayName });
    await refused(secret);
    expect(await linksOf()).toMatchObject([{ state: 'UNUSED', openedAt: null }]);
    await mutate(organization.admin, 'restoreDirectoryService', { id: directory.id });
    await openedCookie(app, secret);
  });

  test.each([
    ['unknown', () => createToken('rsl').token],
    ['a token of another kind', () => directory.token],
    ['mistyped', () => 'rsl_nonsense'],
  ])('when it is %s', (_, secret) => refused(secret()));

  test.each([[undefined], [5], [{ $ne: '' }], ['x'.repeat(101)]])('when it is %j', (secret) => refused(secret, 400));

  test('from another origin', async () => {
    const { secret } = await createLink(organization.admin, directory.id);
    expect((await openLink(app, secret, { origin: 'https://evil.test' })).status).toBe(403);
    await openedCookie(app, secret);
  });
});

test('concurrent uses of a link open one session', async () => {
  const { secret } = await createLink(organization.admin, directory.id);
  const statuses = (await Promise.all(Array.from({ length: 10 }, () => openLink(app, secret)))).map(
    (one) => one.status,
  );
  expect(statuses.toSorted()).toEqual([204, ...Array.from({ length: 9 }, () => 401)]);
});

describe('a session ends', () => {
  const ended = async (cookie: string) => {
    const { errors } = await askSetup(app, cookie);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await askToken(app, cookie, 'NOW')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  };

  test('when its link is revoked', async () => {
    const { id, secret } = await createLink(organization.admin, directory.id);
    const cookie = await openedCookie(app, secret);
    await revokeLink(organization.admin, id);
    await ended(cookie);
  });

  test('when its link expires', async () => {
    const { secret } = await createLink(organization.admin, directory.id);
    const cookie = await openedCookie(app, secret);
    await execute(app, 'update setup_links set expires_at = now() where digest = ?', [digestOf(secret)]);
    await ended(cookie);
  });

  test('when the directory service is deleted', async () => {
    const cookie = await openedCookie(app, (await createLink(organization.admin, directory.id)).secret);
    const confirmDisplayName = directory.displayName;
    await mutate(organization.admin, 'deleteDirectoryService', { id: directory.id, confirmDisplayName });
    await ended(cookie);
  });
});

describe('the token step', () => {
  const issue = async (cookie: string, overlap: string) =>
    (await askToken(app, cookie, overlap)).data.issueSetupToken as { token: string; userErrors: any[] };
  const works = async (token: string) => (await scimClient(app.url, token).get('/Users?count=1')).status === 200;

  test('issues an additional token, at most two', async () => {
    const cookie = await openedCookie(app, (await createLink(organization.admin, directory.id)).secret);
    const { token } = await issue(cookie, 'HOUR_1');
    expect([await works(token), await works(directory.token)]).toEqual([true, true]);
    expect(await issue(cookie, 'HOUR_1')).toMatchObject({
      token: null,
      userErrors: [{ code: 'LIMIT_REACHED', path: ['input', 'overlap'] }],
    });
  });

  test('can replace all tokens', async () => {
    const cookie = await openedCookie(app, (await createLink(organization.admin, directory.id)).secret);
    const { token } = await issue(cookie, 'NOW');
    expect([await works(token), await works(directory.token)]).toEqual([true, false]);
    const [newest] = await execute<{ by: string }>(
      app,
      'select created_by as by from directory_service_tokens where digest = ?',
      [digestOf(token)],
    );
    expect(newest).toEqual({ by: 'Setup link' });
  });

  test('but not one in use', async () => {
    const cookie = await openedCookie(app, (await createLink(organization.admin, directory.id)).secret);
    expect(await works(directory.token)).toBe(true);
    expect(await issue(cookie, 'NOW')).toMatchObject({
      token: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'overlap'] }],
    });
    expect(await works(directory.token)).toBe(true);
    expect(await works((await issue(cookie, 'HOUR_1')).token)).toBe(true);
  });

  test('issues a limited number of tokens', async () => {
    const link = await createLink(organization.admin, directory.id);
    const cookie = await openedCookie(app, link.secret);
    const issued = await Promise.all(Array.from({ length: 8 }, () => issue(cookie, 'NOW')));
    expect(issued.filter(({ token }) => token)).toHaveLength(5);
    expect(issued.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(
      Array.from({ length: 3 }, () => 'LIMIT_REACHED'),
    );
    const other = await openedCookie(app, (await createLink(organization.admin, directory.id)).secret);
    expect((await issue(other, 'NOW')).token).toMatch(/^dsc_/);
  });
});

test('a viewer cannot create or revoke links', async () => {
  const { id } = await createLink(organization.admin, directory.id);
  const create = `mutation { createSetupLink(input: { directoryServiceId: "${directory.id}" }) { url } }`;
  for (const query of [create, `mutation { revokeSetupLink(input: { id: "${id}" }) { setupLink { id } } }`]) {
    expect((await organization.viewer.send(query)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }
});

test('at most ten links are active', async () => {
  const made = await Promise.all(Array.from({ length: 10 }, () => createLink(organization.admin, directory.id)));
  await expect(createLink(organization.admin, directory.id)).rejects.toThrow('10 setup links are in use');
  await revokeLink(organization.admin, made[0]!.id);
  await createLink(organization.admin, directory.id);
});
