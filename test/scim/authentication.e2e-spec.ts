import { setTimeout } from 'node:timers/promises';
import { beforeAll, expect, test, vi } from 'vitest';
import { WrongCredentials } from '../../src/rate-limits/wrong-credentials.service.js';
import { rawRequest, sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
  directory = await organization.directory();
});

const CALLS = ['/Users', '/Users/x', '/Groups', '/Schemas', '/ServiceProviderConfig', '/Nothing', '/'];
const get = (path: string, authorization?: string) => {
  const request = rawRequest(app.url).get(`/api/v1/scim${path}`);
  return authorization === undefined ? request : request.set('authorization', authorization);
};

const mistyped = () => `${directory.token.slice(0, -1)}${directory.token.endsWith('0') ? '1' : '0'}`;
const refused: [name: string, header: () => string | undefined, challenge: RegExp][] = [
  ['no token', () => undefined, /^Bearer realm="scim"$/],
  ['another scheme', () => `Basic ${directory.token}`, /^Bearer realm="scim"$/],
  ['a token without a scheme', () => directory.token, /invalid_request/],
  ['Bearer twice', () => `Bearer Bearer ${directory.token}`, /invalid_request/],
  ['another kind of token', () => 'Bearer non-token', /error="invalid_token"/],
  ['a mistyped token', () => `Bearer ${mistyped()}`, /error="invalid_token"/],
  ['an API token', () => `Bearer ${organization.admin.token}`, /error="invalid_token"/],
];
test.each(refused)('%s is 401 on every path, as RFC 6750 §3 says', async (_, header, challenge) => {
  for (const path of CALLS) {
    const { status, headers, body } = await get(path, header());
    expect([path, status, body.status, body.detail.length > 10]).toEqual([path, 401, '401', true]);
    expect(headers['www-authenticate']).toMatch(challenge);
    expect(headers['content-type']).toBe('application/scim+json; charset=utf-8');
  }
});

test('only rejected requests are throttled', async () => {
  const wrong = app.nest.get(WrongCredentials, { strict: false });
  const [count, throttle] = [vi.spyOn(wrong, 'count'), vi.spyOn(wrong, 'throttle')];
  await get('/Users', `Bearer ${directory.token}`);
  expect([count.mock.calls.length, throttle.mock.calls.length]).toEqual([0, 0]);
  const answers = await Promise.all(Array.from({ length: 60 }, () => get('/Users', 'Bearer non-token')));
  expect(answers.every(({ status }) => status === 401)).toBe(true);
  expect(count).toHaveBeenCalledTimes(60);
  await get('/Users');
  expect(throttle).toHaveBeenCalledTimes(61);
  vi.restoreAllMocks();
});

test('a token in the query or the body is not accepted', async () => {
  expect((await get(`/Users?access_token=${directory.token}`)).status).toBe(401);
  const { status } = await rawRequest(app.url)
    .post('/api/v1/scim/Users')
    .send({ access_token: directory.token, userName: 'a' });
  expect(status).toBe(401);
});

test('the scheme is case-insensitive', async () => {
  expect((await get('/Users', `bearer ${directory.token}`)).status).toBe(200);
});

test.each([
  ['expired', `expires_at = now() - interval '1 second'`],
  ['revoked', 'revoked_at = now()'],
])('a token that another process has %s receives 401 with the reason within a second', async (word, change) => {
  const own = await organization.directory(`With a token ${word}`);
  expect((await own.scim.get('/Users')).status).toBe(200);
  await execute(app, `update directory_service_tokens set ${change} where directory_service_id = ?`, [own.id]);
  await setTimeout(1_000);
  const { status, body, headers } = await own.scim.get('/Users');
  expect([status, body.detail]).toEqual([401, expect.stringContaining(word)]);
  expect(headers['www-authenticate']).toContain('invalid_token');
});

test('a paused directory service returns 503 with Retry-After and changes nothing', async () => {
  const own = await organization.directory('Paused');
  const mutation = (name: string) => `mutation($id: ID!) { ${name}(input: { id: $id }) { userErrors { message } } }`;
  await organization.admin.data(mutation('pauseDirectoryService'), { id: own.id });
  const { status, headers, body } = await own.scim.post('/Users', { userName: 'a' });
  expect([status, body.status, Number(headers['retry-after']) > 0]).toEqual([503, '503', true]);
  await organization.admin.data(mutation('resumeDirectoryService'), { id: own.id });
  expect((await own.scim.get('/Users')).body.totalResults).toBe(0);
});

test.each(['//Users', '/Users/', '//Users//', '/users'])(
  '%s: ignores duplicate slashes, but is case-sensitive',
  async (path) => {
    const { status, body } = await get(path, `Bearer ${directory.token}`);
    expect([status, body.schemas.length]).toEqual([path === '/users' ? 404 : 200, 1]);
  },
);
