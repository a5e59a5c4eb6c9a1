import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { TrustedDocumentsPlugin } from '../../src/access/authentication/trusted-documents.plugin.js';
import { startApp, type TestApp } from '../support/app.js';
import { CookieBrowser } from '../support/cookie-browser.js';
import { type ProviderProfile, startProvider, type TestProvider } from '../support/openid-provider.js';
import { execute } from '../support/sql.js';

const ORIGIN = 'http://rollcall.test';
const TENANT = 'b7c0f5de-4f3a-4b7e-9f50-7e1f6a3d2c11';
const ADMINS = '7c4f6a3e-5b0d-4d1c-9c5e-2a7b8f1d9e10';
const READERS = '0f9b1c52-9a3d-4e8e-8f0a-3c2d1e0b9a88';
/** Person in more groups than Entra ID includes in a token. */
const OVERAGE = {
  _claim_names: { groups: 'src1' },
  _claim_sources: { src1: { endpoint: 'https://graph.windows.net/x/users/y/getMemberObjects' } },
};

const okta = (scopes: string): ProviderProfile => ({
  people: {
    ada: { name: 'Ada Lovelace', email: 'ada@acme.test', groups: ['Everyone', 'rollcall-admins'] },
    grace: { name: 'Grace Hopper', email: 'grace@acme.test', groups: ['Everyone', 'rollcall-viewers'] },
    mallory: { name: 'Mallory', email: 'mallory@acme.test', groups: ['Everyone'] },
  },
  claims: { openid: ['sub'], profile: ['name'], email: ['email'], groups: ['groups'] },
  settings: { ROLLCALL_OIDC_SCOPES: scopes },
});

/** Provider that includes all claims in the ID token, and an email address only if there is one. */
const entra = (claim: 'groups' | 'roles', [admin, viewer]: [string, string], values: object): ProviderProfile => ({
  path: `/${TENANT}/v2.0`,
  isAllInIdToken: true,
  people: {
    ada: { name: 'Ada Lovelace', preferred_username: 'ada@acme.test', [claim]: [READERS, admin] },
    grace: { name: 'Grace Hopper', preferred_username: 'grace@acme.test', [claim]: [viewer] },
    mallory: { name: 'Mallory', preferred_username: 'mallory@acme.test', ...values },
  },
  claims: { openid: ['sub', 'groups', 'roles'], profile: ['name', 'preferred_username'], email: ['email'] },
  settings: {
    ROLLCALL_OIDC_ROLE_CLAIM: claim,
    ROLLCALL_OIDC_ADMIN_VALUES: admin,
    ROLLCALL_OIDC_VIEWER_VALUES: viewer,
  },
});

const keycloak = (isAllInIdToken: boolean): ProviderProfile => ({
  path: '/realms/acme',
  isAllInIdToken,
  people: {
    ada: {
      name: 'Ada Lovelace',
      email: 'ada@acme.test',
      realm_access: { roles: ['offline_access', 'rollcall-admin'] },
    },
    grace: { name: 'Grace Hopper', email: 'grace@acme.test', realm_access: { roles: ['rollcall-viewer'] } },
    mallory: { name: 'Mallory', email: 'mallory@acme.test', realm_access: { roles: ['offline_access'] } },
  },
  claims: { openid: ['sub'], profile: ['name'], email: ['email'], roles: ['realm_access'] },
  settings: {
    ROLLCALL_OIDC_SCOPES: 'openid email profile roles',
    ROLLCALL_OIDC_ROLE_CLAIM: 'realm_access.roles',
    ROLLCALL_OIDC_ADMIN_VALUES: 'rollcall-admin',
    ROLLCALL_OIDC_VIEWER_VALUES: 'rollcall-viewer',
  },
});

/** Setup of each provider, and the failure for people without a role. */
const PROVIDERS: [name: string, profile: ProviderProfile, refusal: string][] = [
  ['Okta, groups at the UserInfo endpoint', okta('openid email profile groups'), 'no-role'],
  ['Okta, groups in the ID token', { ...okta('openid email profile groups'), isAllInIdToken: true }, 'no-role'],
  ['Entra ID, app roles', entra('roles', ['Rollcall.Admin', 'Rollcall.Viewer'], { roles: ['Other.Role'] }), 'no-role'],
  ['Entra ID, no app role at all', entra('roles', ['Rollcall.Admin', 'Rollcall.Viewer'], {}), 'no-role'],
  ['Entra ID, ids of groups', entra('groups', [ADMINS, READERS], { groups: [TENANT] }), 'no-role'],
  ['Entra ID, too many groups for a token', entra('groups', [ADMINS, READERS], OVERAGE), 'role-left-out'],
  ['Keycloak, realm roles in the ID token', keycloak(true), 'no-role'],
  ['Keycloak, realm roles at the UserInfo endpoint', keycloak(false), 'no-role'],
];

describe.each(PROVIDERS)('%s', (_, profile, refusal) => {
  let provider: TestProvider;
  let app: TestApp;

  beforeAll(async () => {
    provider = await startProvider(ORIGIN, profile);
    app = await startApp(provider.settings);
    // Other tests cover the permissions of a session.
    vi.spyOn(TrustedDocumentsPlugin.prototype, 'requestDidStart').mockResolvedValue({});
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await app.stop();
    await provider.stop();
  });

  const newBrowser = () => new CookieBrowser({ [ORIGIN]: app.url });

  async function signIn(browser: CookieBrowser, login: string): Promise<string> {
    const start = await browser.locationOf(`${ORIGIN}/session/openid-connect`);
    expect(start).toMatch(new RegExp(`^${provider.issuer}/`));
    return browser.locationOf(await browser.goTo(start, ORIGIN, { login, password: 'any' }));
  }

  async function viewerOf(browser: CookieBrowser): Promise<any> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ viewer { role name email } }' });
    const response = await browser.send(`${ORIGIN}/graphql`, { method: 'POST', headers, body });
    return ((await response.json()) as any).data?.viewer;
  }

  test.each([
    ['ada', 'ADMIN', 'Ada Lovelace'],
    ['grace', 'VIEWER', 'Grace Hopper'],
  ])('%s signs in as %s', async (login, role, name) => {
    const browser = newBrowser();
    expect(await signIn(browser, login)).toBe(`${ORIGIN}/`);
    expect(await viewerOf(browser)).toEqual({ role, name, email: profile.people![login]!['email'] ?? null });
    const members = await execute<any>(app, 'select issuer from members where subject = ?', [login]);
    expect(members).toEqual([{ issuer: provider.issuer }]);
  });

  test(`rejects a person without a role with ${refusal}`, async () => {
    const browser = newBrowser();
    expect(await signIn(browser, 'mallory')).toBe(`${ORIGIN}/sign-in?failure=${refusal}`);
    expect(await viewerOf(browser)).toBeUndefined();
    const [event] = await execute<any>(
      app,
      `select actor, data from audit_events where action = 'SIGN_IN_FAILED' order by occurred_at desc limit 1`,
    );
    expect(event).toMatchObject({ actor: 'Mallory', data: { after: { reason: refusal } } });
  });
});

test('Okta omits groups without the scope, and the person has no role', async () => {
  const provider = await startProvider(ORIGIN, okta('openid email profile'));
  const app = await startApp(provider.settings);
  try {
    const browser = new CookieBrowser({ [ORIGIN]: app.url });
    const start = await browser.locationOf(`${ORIGIN}/session/openid-connect`);
    const callback = await browser.goTo(start, ORIGIN, { login: 'ada', password: 'any' });
    expect(await browser.locationOf(callback)).toBe(`${ORIGIN}/sign-in?failure=no-role`);
  } finally {
    await app.stop();
    await provider.stop();
  }
});
