import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { NO_DIRECTORY_SERVICE } from '../../src/scim-requests/store/unknown-requests.js';
import { sharedApp, startApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { UNTIL_HANG } from '../support/limits.js';
import { sendRaw } from '../support/raw-client.js';
import { execute } from '../support/sql.js';
import { logged } from './log.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});
beforeEach(async () => {
  directory = await organization.directory(`Directory ${Math.random()}`);
});

const ATTEMPTS = `query($id: ID!) { directoryService(id: $id) {
  connectionAttempts { code count method path tokenLength expectedTokenLength requestId client ip }
  connectionProgress { isWorking firstSuccess { requestId } firstUser { id name requestId } firstGroup { name requestId }
    firstDeactivation { id name requestId } } } }`;

interface Answer {
  readonly directoryService: {
    readonly connectionAttempts: readonly Record<string, unknown>[];
    readonly connectionProgress: Record<string, any>;
  };
}

async function read(of: TestOrganization, { id }: Pick<TestDirectory, 'id'>) {
  return (await of.admin.data<Answer>(ATTEMPTS, { id })).directoryService;
}

async function attempts(of = organization, from = directory) {
  const { connectionAttempts } = await read(of, from);
  return connectionAttempts;
}

function send(path: string, authorization?: string, extra: Record<string, string> = {}, url = app.url) {
  const headers = { accept: '*/*', 'user-agent': 'Okta SCIM Client 1.0.0', ...extra };
  const all = authorization === undefined ? headers : { ...headers, authorization };
  return sendRaw(url, { method: 'GET', path, headers: all });
}

const USERS = '/api/v1/scim/Users?startIndex=1&count=2';

test.each<[code: string, header: (token: string) => string, tokenLength?: number]>([
  ['TOKEN_CUT_OFF', (token) => `Bearer ${token.slice(0, 40)}`, 40],
  ['TOKEN_MISTYPED', (token) => `Bearer ${token.slice(0, -1)}!`],
  ['TOKEN_MISTYPED', (token) => `Bearer ${token}x`],
  ['TOKEN_BEARER_TWICE', (token) => `Bearer Bearer ${token}`],
  ['TOKEN_BEARER_MISSING', (token) => token],
  ['TOKEN_HEADER_MALFORMED', (token) => `Bearer "token" ${token}`],
])('%s is attributed to the directory service of the token', async (code, header, tokenLength?) => {
  const answer = await send(USERS, header(directory.token));
  expect(answer.status).toBe(401);
  const [row] = await logged(app, directory.id, 1);
  expect(await attempts()).toEqual([
    {
      code,
      count: 1,
      method: 'GET',
      path: '/Users?startIndex=1&count=2',
      tokenLength: tokenLength ?? null,
      expectedTokenLength: 53,
      requestId: row!.id,
      client: 'Okta SCIM Client 1.0.0',
      ip: '127.0.0.1',
    },
  ]);
  expect(JSON.stringify(row)).not.toContain(directory.token.slice(4, 13));
});

test.each([
  ['TOKEN_REVOKED', 'update directory_service_tokens set revoked_at = now() where directory_service_id = ?'],
  ['TOKEN_EXPIRED', 'update directory_service_tokens set expires_at = now() where directory_service_id = ?'],
])('%s is shown', async (code, change) => {
  await execute(app, change, [directory.id]);
  await send(USERS, `Bearer ${directory.token}`);
  await logged(app, directory.id, 1);
  expect(await attempts()).toMatchObject([{ code, count: 1 }]);
});

test.each([
  ['GET', '/Users?filter=userName', 404],
  ['GET', '/scim/v2/Users', 404],
  ['POST', '/Users', 404],
  ['POST', '/graphql', 401],
])('%s %s with a token is a wrong base URL', async (method, path, status) => {
  const headers = { authorization: `Bearer ${directory.token}`, 'content-type': 'application/json' };
  const body = method === 'POST' ? '{"secret":"stays out"}' : undefined;
  const answer = await sendRaw(app.url, { method, path, headers, ...(body && { body }) });
  expect(answer.status).toBe(status);
  const [row] = await logged(app, directory.id, 1);
  expect(row).toMatchObject({ path, status, explanation: 'WRONG_BASE_URL', requestBody: null });
  expect(await attempts()).toMatchObject([{ code: 'WRONG_BASE_URL', path }]);
  const { scimRequest } = await organization.viewer.data<any>(
    `query($id: ID!) { scimRequest(id: $id) { url curl responseBody } }`,
    { id: row!.id },
  );
  expect(scimRequest.url).toMatch(new RegExp(`^https?://[^/]+${path.replace('?', String.raw`\?`)}$`));
  expect(scimRequest.curl).toContain(`'${scimRequest.url}'`);
  if (status === 404) expect(scimRequest.responseBody).toContain('no SCIM endpoint at this URL');
  expect(await read(organization, directory)).toMatchObject({ connectionProgress: { isWorking: false } });
});

test('an unknown path below the base URL does not make a connection work', async () => {
  await send('/api/v1/scim/v2/Users', `Bearer ${directory.token}`);
  await logged(app, directory.id, 1);
  const { connectionAttempts, connectionProgress } = await read(organization, directory);
  expect(connectionAttempts).toMatchObject([{ code: 'WRONG_PATH', path: '/v2/Users' }]);
  expect(connectionProgress).toMatchObject({ isWorking: false, firstSuccess: null });
});

test('a success ends the attempts, and what arrives is named with its request', async () => {
  await send(USERS, `Bearer ${directory.token.slice(0, 30)}`);
  await send(USERS, `Bearer ${directory.token.slice(0, 31)}`);
  await logged(app, directory.id, 2);
  expect(await attempts()).toMatchObject([{ code: 'TOKEN_CUT_OFF', count: 2, tokenLength: 31 }]);
  await send(USERS, `Bearer ${directory.token}`);
  const ada = await directory.scim.user('ada@acme.test');
  await directory.scim.group('Engineering', [ada.id]);
  const rows = await logged(app, directory.id, 5);
  const { connectionAttempts, connectionProgress } = await read(organization, directory);
  expect(connectionAttempts).toEqual([]);
  expect(connectionProgress).toEqual({
    isWorking: true,
    firstSuccess: { requestId: rows[2]!.id },
    firstUser: { id: ada.id, name: 'ada@acme.test', requestId: rows[3]!.id },
    firstGroup: { name: 'Engineering', requestId: rows[4]!.id },
    firstDeactivation: null,
  });
  await directory.scim.patch(`/Users/${ada.id}`, { op: 'replace', value: { active: false } });
  await directory.scim.patch(`/Users/${ada.id}`, { op: 'replace', value: { active: true } });
  const [, , , , , deactivated] = await logged(app, directory.id, 7);
  const { connectionProgress: later } = await read(organization, directory);
  const firstDeactivation = { id: ada.id, name: 'ada@acme.test', requestId: deactivated!.id };
  expect(later).toMatchObject({ firstDeactivation });
});

test('a mistake in the token is over when a later request was authenticated, even if it failed', async () => {
  await send(USERS, `Bearer ${directory.token.slice(0, 30)}`);
  await logged(app, directory.id, 1);
  expect(await attempts()).toMatchObject([{ code: 'TOKEN_CUT_OFF' }]);
  await send('/api/v1/scim/Users/00000000-0000-4000-8000-000000000000', `Bearer ${directory.token}`);
  await logged(app, directory.id, 2);
  expect(await attempts()).toEqual([]);
});

test('a token that begins like those of two directory services is attributed to neither', async () => {
  const other = await organization.directory(`Other ${Math.random()}`);
  await execute(app, 'update directory_service_tokens set hint = ? where directory_service_id in (?, ?)', [
    'dsc_same…',
    directory.id,
    other.id,
  ]);
  const before = await logged(app, NO_DIRECTORY_SERVICE, 0);
  await send(USERS, 'Bearer dsc_same0000000');
  await logged(app, NO_DIRECTORY_SERVICE, before.length + 1);
  expect([await attempts(), await attempts(organization, other)]).toEqual([[], []]);
});

test('attempts and unknown tokens stay within their organization', async () => {
  const foreign = await app.organization();
  const theirs = await foreign.directory();
  const before = await logged(app, NO_DIRECTORY_SERVICE, 0);
  await send(USERS, `Bearer ${directory.token.slice(0, 40)}`);
  await send(USERS);
  await logged(app, directory.id, 1);
  await logged(app, NO_DIRECTORY_SERVICE, before.length + 1);
  expect(await attempts(foreign, theirs)).toEqual([]);
  expect(
    (await foreign.admin.data<{ directoryService: unknown }>(ATTEMPTS, { id: directory.id })).directoryService,
  ).toBe(null);
  expect(await attempts()).toMatchObject([{ code: 'TOKEN_CUT_OFF' }]);
});

test('the only directory service that waits shows requests with unknown tokens, and plain HTTP', async () => {
  const own = await startApp({ ROLLCALL_PUBLIC_URL: 'https://rollcall.example.com' });
  try {
    const alone = await own.organization();
    await execute(own, 'delete from organizations where name <> ?', [alone.name]);
    const waiting = await alone.directory('Waiting');
    await send(USERS, undefined, {}, own.url);
    await send(USERS, 'Basic b2t0YTpzZWNyZXQ=', {}, own.url);
    await logged(own, NO_DIRECTORY_SERVICE, 2);
    const nothing = { method: null, path: null, requestId: null, client: null, ip: null };
    expect(await attempts(alone, waiting)).toMatchObject([{ code: 'TOKEN_MISSING', count: 2, ...nothing }]);
    const second = await alone.directory('Second');
    expect(await attempts(alone, waiting)).toEqual([]);
    await second.scim.get('/Users');
    await vi.waitFor(async () => expect(await attempts(alone, waiting)).toHaveLength(1), UNTIL_HANG);
    const stranger = await own.organization();
    expect(await attempts(alone, waiting)).toEqual([]);
    expect(stranger.name).not.toBe(alone.name);

    await send(USERS, `Bearer ${waiting.token}`, { 'x-forwarded-proto': 'http' }, own.url);
    await logged(own, waiting.id, 1);
    expect(await attempts(alone, waiting)).toMatchObject([{ code: 'PLAIN_HTTP', client: 'Okta SCIM Client 1.0.0' }]);
    await send(USERS, `Bearer ${waiting.token}`, { 'x-forwarded-proto': 'https' }, own.url);
    await logged(own, waiting.id, 2);
    expect(await attempts(alone, waiting)).toEqual([]);
  } finally {
    await own.stop();
  }
});
