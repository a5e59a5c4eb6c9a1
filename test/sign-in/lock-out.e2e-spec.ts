import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestApp, TestOrganization } from '../support/app.js';
import { exhaustAddress, startLimited, untilRefused } from '../rate-limits/limits.js';
import { rawRequest } from '../support/app.js';
import { CookieBrowser } from '../support/cookie-browser.js';
import { startProvider, type TestProvider } from '../support/openid-provider.js';
import { execute } from '../support/sql.js';

const ORIGIN = 'http://rollcall.test';
const START = `${ORIGIN}/session/openid-connect`;

let app: TestApp;
let provider: TestProvider;
let organization: TestOrganization;

beforeAll(async () => {
  provider = await startProvider(ORIGIN);
  app = await startLimited({ ...provider.settings, ROLLCALL_OIDC_ORGANIZATION: 'Acme' });
  organization = await app.organization('Acme');
});
afterAll(async () => {
  await app.stop();
  await provider.stop();
});

const newBrowser = () => new CookieBrowser({ [ORIGIN]: app.url });
const failures = async () =>
  (await execute<any>(app, `select count(*)::int as count from audit_events where action = 'SIGN_IN_FAILED'`))[0].count;

async function expectEverybodyGetsIn(): Promise<void> {
  const token = (await organization.signInLink()).split('#')[1];
  expect((await rawRequest(app.url).post('/session').send({ token })).status).toBe(204);
  const browser = newBrowser();
  const callback = await browser.goTo(await browser.locationOf(START), ORIGIN, { login: 'ada', password: 'any' });
  expect(await browser.locationOf(callback)).toBe(`${ORIGIN}/`);
}

test('callbacks without an attempt do not lock out an address', async () => {
  for (let count = 0; count < 60; count++) {
    const { status, headers } = await rawRequest(app.url).get('/session/openid-connect/callback?x');
    expect([status, headers['location']]).toEqual([302, expect.stringMatching(/failure=expired$/)]);
  }
  await expectEverybodyGetsIn();
  expect(await failures()).toBe(0);
});

test('neither do invalid responses to started sign-ins, which are throttled', async () => {
  const answer = async () => {
    const browser = newBrowser();
    await browser.locationOf(START);
    return browser.send(`${START}/callback?code=x&state=y`);
  };
  expect((await answer()).headers.get('location')).toMatch(/failure=expired$/);
  await exhaustAddress(app);
  const refused = await untilRefused(answer);
  expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  expect(refused.headers.get('refresh')).toMatch(/^0; url=.+\/sign-in\?failure=too-many$/);
  await expectEverybodyGetsIn();
});

test('a person without a role receives the reason, regardless of earlier failures', async () => {
  await exhaustAddress(app);
  const browser = newBrowser();
  const callback = await browser.goTo(await browser.locationOf(START), ORIGIN, { login: 'mallory', password: 'any' });
  expect(await browser.locationOf(callback)).toBe(`${ORIGIN}/sign-in?failure=no-role`);
});
