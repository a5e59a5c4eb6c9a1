import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { TrustedDocumentsPlugin } from '../../src/access/authentication/trusted-documents.plugin.js';
import { beginAttempt, resumeAttempt } from '../../src/sign-in/attempt.js';
import { OpenIdProvider } from '../../src/sign-in/open-id-provider.service.js';
import {
  rawRequest,
  sharedApp,
  startApp,
  type TestApp,
  type TestDirectory,
  type TestOrganization,
} from '../support/app.js';
import { CookieBrowser } from '../support/cookie-browser.js';
import { startProvider, type TestProvider } from '../support/openid-provider.js';
import { execute } from '../support/sql.js';

const ORIGIN = 'http://rollcall.test';
const START = `${ORIGIN}/session/openid-connect`;
const VIEWER = '{ viewer { role name email signInMethod } }';

let app: TestApp;
let provider: TestProvider;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  provider = await startProvider(ORIGIN);
  app = await startApp({ ...provider.settings, ROLLCALL_OIDC_ORGANIZATION: 'Acme' });
  // Other tests cover the permissions of a session.
  vi.spyOn(TrustedDocumentsPlugin.prototype, 'requestDidStart').mockResolvedValue({});
  organization = await app.organization('Acme');
  directory = await organization.directory();
});

afterAll(async () => {
  vi.restoreAllMocks();
  await app.stop();
  await provider.stop();
});

const newBrowser = () => new CookieBrowser({ [ORIGIN]: app.url });

/** Returns the callback URL without requesting it. */
async function atProvider(browser: CookieBrowser, login: string, query = ''): Promise<string> {
  return browser.goTo(await browser.locationOf(START + query), ORIGIN, { login, password: 'any' });
}

async function signIn(browser: CookieBrowser, login: string, query = ''): Promise<string> {
  return browser.locationOf(await atProvider(browser, login, query));
}

async function ask(browser: CookieBrowser, query: string, variables: object = {}) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query, variables });
  const response = await browser.send(`${ORIGIN}/graphql`, { method: 'POST', headers, body });
  return (await response.json()) as any;
}

const codeOf = (answer: any) => answer.errors?.[0]?.extensions.code;
const lastEvent = async () => {
  const [event] = await execute<any>(app, 'select * from audit_events order by occurred_at desc, id desc limit 1');
  return event;
};

describe('a person with a role', () => {
  test('signs in as an ADMIN and returns to the previous page', async () => {
    const browser = newBrowser();
    expect(await signIn(browser, 'ada', '?return=/users?search=x')).toBe(`${ORIGIN}/users?search=x`);
    expect((await ask(browser, VIEWER)).data.viewer).toEqual({
      role: 'ADMIN',
      name: 'Ada Lovelace',
      email: 'ada@acme.test',
      signInMethod: 'OPENID_CONNECT',
    });
    expect(await lastEvent()).toMatchObject({ action: 'SIGNED_IN', actor: 'Ada Lovelace', actor_subject: 'ada' });
  });

  test('signs in as a VIEWER, who cannot change data or see the audit log', async () => {
    const browser = newBrowser();
    await signIn(browser, 'grace');
    expect((await ask(browser, VIEWER)).data.viewer.role).toBe('VIEWER');
    expect(codeOf(await ask(browser, '{ auditEvents { totalCount } }'))).toBe('FORBIDDEN');
    expect(codeOf(await ask(browser, '{ apiTokens { id } }'))).toBe('FORBIDDEN');
    const rename = `mutation { renameDirectoryService(input: { id: "${directory.id}", displayName: "x" }) { userErrors { code } } }`;
    expect(codeOf(await ask(browser, rename))).toBe('FORBIDDEN');
  });
});

test('a person without a role receives the reason and no session, and is recorded', async () => {
  const browser = newBrowser();
  expect(await signIn(browser, 'mallory')).toBe(`${ORIGIN}/sign-in?failure=no-role`);
  expect(codeOf(await ask(browser, VIEWER))).toBe('UNAUTHENTICATED');
  expect(await lastEvent()).toMatchObject({ action: 'SIGN_IN_FAILED', actor: 'Mallory', via: 'NONE' });
});

describe('the callback rejects', () => {
  const EXPIRED = `${ORIGIN}/sign-in?failure=expired`;

  test('another state', async () => {
    const browser = newBrowser();
    const callback = new URL(await atProvider(browser, 'ada'));
    callback.searchParams.set('state', 'x'.repeat(43));
    expect(await browser.locationOf(callback.href)).toBe(EXPIRED);
    expect(codeOf(await ask(browser, VIEWER))).toBe('UNAUTHENTICATED');
  });

  test('another browser than the one that started the sign-in', async () => {
    const [attacker, victim] = [newBrowser(), newBrowser()];
    const callback = await atProvider(attacker, 'ada');
    expect(await victim.locationOf(callback)).toBe(EXPIRED);
    await victim.locationOf(START);
    expect(await victim.locationOf(callback)).toBe(EXPIRED);
    expect(codeOf(await ask(victim, VIEWER))).toBe('UNAUTHENTICATED');
  });

  test('a code that was already used', async () => {
    const browser = newBrowser();
    const callback = await atProvider(browser, 'ada');
    const attempt = browser.cookie(ORIGIN, 'rollcall_sign_in')!;
    expect(await browser.locationOf(callback)).toBe(`${ORIGIN}/`);
    browser.setCookie(ORIGIN, 'rollcall_sign_in', attempt);
    expect(await browser.locationOf(callback)).toBe(EXPIRED);
  });

  test('a modified cookie, to prevent an open redirect', async () => {
    const browser = newBrowser();
    const callback = await atProvider(browser, 'ada');
    const content = JSON.parse(Buffer.from(browser.cookie(ORIGIN, 'rollcall_sign_in')!, 'base64url').toString());
    const altered = Buffer.from(JSON.stringify({ ...content, returnTo: '/groups' })).toString('base64url');
    browser.setCookie(ORIGIN, 'rollcall_sign_in', altered);
    expect(await browser.locationOf(callback)).toBe(EXPIRED);
  });

  test('an attempt of ten minutes ago', async () => {
    const browser = newBrowser();
    const callback = await atProvider(browser, 'ada');
    const content = JSON.parse(Buffer.from(browser.cookie(ORIGIN, 'rollcall_sign_in')!, 'base64url').toString());
    const old = { ...content, startedAt: content.startedAt - 601_000 };
    browser.setCookie(ORIGIN, 'rollcall_sign_in', Buffer.from(JSON.stringify(old)).toString('base64url'));
    expect(await browser.locationOf(callback)).toBe(EXPIRED);
  });

  test('errors of the provider', async () => {
    const browser = newBrowser();
    const state = new URL(await browser.locationOf(START)).searchParams.get('state')!;
    const answer = new URLSearchParams({ error: 'access_denied', state, iss: provider.issuer });
    expect(await browser.locationOf(`${START}/callback?${answer}`)).toBe(`${ORIGIN}/sign-in?failure=refused`);
  });
});

describe('a session of a member', () => {
  const SESSIONS = '{ sessions { id isCurrent method userAgent member { name } } }';

  test('can be revoked by its owner from another browser, immediately', async () => {
    const [here, there] = [newBrowser(), newBrowser()];
    await signIn(here, 'grace');
    await signIn(there, 'grace');
    const { data } = await ask(here, SESSIONS);
    const current = (await ask(there, SESSIONS)).data.sessions.find((one: any) => one.isCurrent);
    expect(data.sessions.map((one: any) => one.member.name)).toContain('Grace Hopper');
    expect(new Set(data.sessions.map((one: any) => one.member.name)).size).toBe(1);
    const revoke = `mutation { revokeSession(input: { id: "${current.id}" }) { userErrors { code } } }`;
    expect((await ask(here, revoke)).data.revokeSession.userErrors).toEqual([]);
    expect(codeOf(await ask(there, VIEWER))).toBe('UNAUTHENTICATED');
    expect((await ask(here, VIEWER)).errors).toBeUndefined();
  });

  test('can be revoked by an administrator, but not by another member', async () => {
    const [grace, ada] = [newBrowser(), newBrowser()];
    await signIn(grace, 'grace');
    await signIn(ada, 'ada');
    const idOf = async (browser: CookieBrowser) =>
      (await ask(browser, SESSIONS)).data.sessions.find((one: any) => one.isCurrent).id;
    const revoke = (id: string) => `mutation { revokeSession(input: { id: "${id}" }) { userErrors { code } } }`;
    const refused = await ask(grace, revoke(await idOf(ada)));
    expect(refused.data.revokeSession.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    await ask(ada, revoke(await idOf(grace)));
    expect(codeOf(await ask(grace, VIEWER))).toBe('UNAUTHENTICATED');
    expect(await lastEvent()).toMatchObject({
      action: 'SESSION_REVOKED',
      actor: 'Ada Lovelace',
      target_name: 'Grace Hopper',
    });
  });

  test('ends here and at the provider on sign-out', async () => {
    const browser = newBrowser();
    await signIn(browser, 'ada');
    const response = await browser.send(`${ORIGIN}/session`, { method: 'DELETE' });
    const { signOutUrl } = (await response.json()) as { signOutUrl: string };
    expect(signOutUrl).toMatch(`${provider.issuer}/session/end?`);
    expect(new URL(signOutUrl).searchParams.get('id_token_hint')).toMatch(/^ey/);
    expect((await browser.send(signOutUrl)).status).toBe(200);
    expect(codeOf(await ask(browser, VIEWER))).toBe('UNAUTHENTICATED');
    expect(await lastEvent()).toMatchObject({ action: 'SIGNED_OUT', actor: 'Ada Lovelace' });
  });

  test.each([
    ['its maximum lifetime', 'expires_at'],
    ['two hours without a request', 'last_seen_at'],
  ])('ends after %s', async (_, column) => {
    const browser = newBrowser();
    await signIn(browser, 'ada');
    const then = new Date(Date.now() - 2 * 3_600_000);
    await execute(app, `update sessions set ${column} = ?`, [then]);
    expect(codeOf(await ask(browser, VIEWER))).toBe('UNAUTHENTICATED');
  });

  test('stores no secret in the database', async () => {
    const browser = newBrowser();
    await signIn(browser, 'ada');
    const rows = JSON.stringify(await execute(app, 'select * from sessions'));
    expect(rows).not.toContain(browser.cookie(ORIGIN, 'rollcall_session')!);
    expect(rows).not.toMatch(/eyJ[\w-]+\.|ada@acme/);
  });
});

describe('a session that is replaced', () => {
  const ATTEMPT = 'rollcall_sign_in';
  const contentOf = (browser: CookieBrowser) =>
    JSON.parse(Buffer.from(browser.cookie(ORIGIN, ATTEMPT)!, 'base64url').toString());
  const sessionIdOf = async (browser: CookieBrowser) =>
    (await ask(browser, '{ sessions { id isCurrent } }')).data.sessions.find((one: any) => one.isCurrent).id;
  const replaced = () =>
    execute<any>(app, `select actor, target_id from audit_events where action = 'SESSION_REPLACED' order by id`);

  test('ends and is recorded in the audit log', async () => {
    const browser = newBrowser();
    await signIn(browser, 'ada');
    const id = await sessionIdOf(browser);
    await signIn(browser, 'ada');
    expect((await replaced()).at(-1)).toEqual({ actor: 'Ada Lovelace', target_id: id });
    expect(await lastEvent()).toMatchObject({ action: 'SIGNED_IN', actor: 'Ada Lovelace' });
    expect(await execute(app, 'select id from sessions where id = ?', [id])).toEqual([]);
  });

  test.each([
    ['the signature of another attempt', (session: any) => session],
    ['no signature', ({ id }: any) => ({ id, signature: '' })],
    ['only the id, as in a cookie without a signature', ({ id }: any) => id],
  ])('cannot be chosen with a forged cookie, with %s', async (_, forge) => {
    const [ada, grace] = [newBrowser(), newBrowser()];
    await signIn(ada, 'ada');
    await ada.locationOf(START);
    const { session } = contentOf(ada);
    expect(session.id).toBe(await sessionIdOf(ada));
    const before = (await replaced()).length;
    await signIn(grace, 'grace');
    const forged = { ...beginAttempt({ returnTo: '/', again: false }), session: forge(session) };
    const { secret, startedAt, returnTo, again } = forged;
    const text = JSON.stringify({ secret, startedAt, returnTo, again, session: forged.session });
    const cookie = Buffer.from(text).toString('base64url');
    const attempt = resumeAttempt(cookie);
    if (attempt) {
      const url = await app.nest.get(OpenIdProvider, { strict: false }).authorizationUrl(attempt);
      const callback = await grace.goTo(url.href, ORIGIN, { login: 'grace', password: 'any' });
      grace.setCookie(ORIGIN, ATTEMPT, cookie);
      expect(await grace.locationOf(callback)).toBe(`${ORIGIN}/`);
    }
    expect((await ask(ada, VIEWER)).data.viewer.name).toBe('Ada Lovelace');
    expect((await replaced()).length).toBe(before);
  });

  test('is also recorded for a sign-in link', async () => {
    const open = async (cookie?: string) => {
      const token = (await organization.signInLink()).split('#')[1];
      const { headers } = await rawRequest(app.url)
        .post('/session')
        .set({ ...(cookie && { cookie }) })
        .send({ token });
      return headers['set-cookie']![0]!.split(';')[0]!;
    };
    const before = (await replaced()).length;
    await open(await open());
    expect((await replaced()).slice(before)).toEqual([{ actor: 'Portal session', target_id: expect.any(String) }]);
  });
});

describe('an irreversible action', () => {
  const rotate = () =>
    `mutation { rotateDirectoryServiceToken(input: { id: "${directory.id}", overlap: NOW }) { token userErrors { code } } }`;

  test('requires a sign-in at the provider within the last 15 minutes', async () => {
    const browser = newBrowser();
    await signIn(browser, 'ada');
    await execute(app, 'update sessions set authenticated_at = ?', [new Date(Date.now() - 901_000)]);
    expect(codeOf(await ask(browser, rotate()))).toBe('REAUTHENTICATION_REQUIRED');
    const before = browser.cookie(ORIGIN, 'rollcall_session');
    const request = new URL(await browser.locationOf(`${START}?again=1`));
    expect(Object.fromEntries(request.searchParams)).toMatchObject({ prompt: 'login', max_age: '900' });
    expect(await signIn(browser, 'ada', '?again=1')).toBe(`${ORIGIN}/signed-in-again`);
    expect(browser.cookie(ORIGIN, 'rollcall_session')).not.toBe(before);
    expect((await ask(browser, rotate())).data.rotateDirectoryServiceToken).toMatchObject({ userErrors: [] });
    expect(await lastEvent()).toMatchObject({ action: 'DIRECTORY_SERVICE_TOKEN_ROTATED', actor: 'Ada Lovelace' });
  });

  test('and so does a setup link, which can issue tokens', async () => {
    const browser = newBrowser();
    await signIn(browser, 'ada');
    const link = `mutation { createSetupLink(input: { directoryServiceId: "${directory.id}" }) { url userErrors { code } } }`;
    await execute(app, 'update sessions set authenticated_at = ?', [new Date(Date.now() - 901_000)]);
    expect(codeOf(await ask(browser, link))).toBe('REAUTHENTICATION_REQUIRED');
    await signIn(browser, 'ada', '?again=1');
    expect((await ask(browser, link)).data.createSetupLink).toMatchObject({ url: expect.any(String), userErrors: [] });
  });

  test('does not accept the sign-in of another person', async () => {
    const browser = newBrowser();
    await signIn(browser, 'ada');
    expect(await signIn(browser, 'grace', '?again=1')).toBe(`${ORIGIN}/signed-in-again?failure=other-person`);
    expect((await ask(browser, VIEWER)).data.viewer.name).toBe('Ada Lovelace');
  });

  test('requires a new link if the session was opened by a link', async () => {
    const browser = newBrowser();
    const useLink = async () => {
      const token = (await organization.signInLink()).split('#')[1];
      const headers = { 'content-type': 'application/json' };
      await browser.send(`${ORIGIN}/session`, { method: 'POST', headers, body: JSON.stringify({ token }) });
    };
    await useLink();
    await execute(app, 'update sessions set authenticated_at = ?', [new Date(Date.now() - 901_000)]);
    expect(codeOf(await ask(browser, rotate()))).toBe('REAUTHENTICATION_REQUIRED');
    expect(await browser.locationOf(`${START}?again=1`)).toBe(`${ORIGIN}/signed-in-again?failure=expired`);
    await useLink();
    expect(codeOf(await ask(browser, rotate()))).toBeUndefined();
  });
});

test('reports that the provider is unreachable', async () => {
  const silent = await startProvider(ORIGIN);
  await silent.stop();
  const alone = await startApp(silent.settings);
  try {
    const browser = new CookieBrowser({ [ORIGIN]: alone.url });
    expect(await browser.locationOf(START)).toBe(`${ORIGIN}/sign-in?failure=unreachable`);
  } finally {
    await alone.stop();
  }
});

test('without settings there is no redirect', async () => {
  const request = rawRequest((await sharedApp()).url);
  expect((await request.get('/session/openid-connect')).headers['location']).toMatch(
    /\/sign-in\?failure=misconfigured$/,
  );
  expect((await request.get('/session')).body).toMatchObject({ openIdConnect: null });
});
