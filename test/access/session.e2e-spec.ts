import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken, digestOf } from '../../src/common/tokens.js';
import { rawRequest, startApp, type TestApp, type TestOrganization } from '../support/app.js';
import { portalRequest } from '../support/portal-documents.js';
import { execute } from '../support/sql.js';

let app: TestApp;
let organization: TestOrganization;

beforeAll(async () => {
  app = await startApp();
  organization = await app.organization();
});

afterAll(() => app.stop());

const VIEWER = portalRequest('Viewer');
const secret = async () => (await organization.signInLink()).split('#')[1]!;
const signIn = (token: unknown) =>
  rawRequest(app.url)
    .post('/session')
    .send({ token } as object);
const cookieOf = (response: { headers: Record<string, unknown> }) =>
  (response.headers['set-cookie'] as string[] | undefined)?.[0];
const valueOf = (cookie: string) => cookie.split(';')[0]!;
const ask = (cookie: string) => rawRequest(app.url).post('/graphql').set('cookie', cookie).send(VIEWER);

async function session(): Promise<string> {
  return valueOf(cookieOf(await signIn(await secret()))!);
}

test('a sign-in link opens a session as ADMIN', async () => {
  const response = await signIn(await secret());
  expect({ status: response.status, text: response.text }).toEqual({ status: 204, text: '' });
  const cookie = cookieOf(response)!;
  expect(cookie).toMatch(/^rollcall_session=rcs_[0-9A-Za-z]{49};/);
  expect(cookie.split('; ').slice(1).toSorted()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Strict']);
  const { body } = await ask(valueOf(cookie));
  expect(body.data.viewer).toMatchObject({
    role: 'ADMIN',
    name: 'Portal session',
    organization: { name: organization.name },
  });
});

describe('a sign-in link is rejected', () => {
  const refused = async (token: unknown, expected = 401) => {
    const response = await signIn(token);
    expect(response.status).toBe(expected);
    expect(cookieOf(response)).toBeUndefined();
    expect(Object.keys(response.body).toSorted()).toEqual(['message', 'requestId']);
  };

  test('when it is used twice', async () => {
    const token = await secret();
    expect((await signIn(token)).status).toBe(204);
    await refused(token);
  });

  test('when it has expired', async () => {
    const token = await secret();
    await execute(app, 'update sign_in_links set expires_at = ? where digest = ?', [new Date(), digestOf(token)]);
    await refused(token);
  });

  test.each([
    ['unknown', () => createToken('rcl').token],
    ['mistyped', () => 'rcl_nonsense'],
    ['empty', () => ''],
    ['an API token', () => organization.admin.token],
  ])('when it is %s', (_, token) => refused(token()));

  test.each([[undefined], [5], [['a']], [{ $ne: '' }], ['x'.repeat(101)], [null]])('when it is %j', (token) =>
    refused(token, 400),
  );
});

test('concurrent uses of a link open one session', async () => {
  const token = await secret();
  const sessions = async () => (await execute(app, 'select id from sessions')).length;
  const before = await sessions();
  const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(token)));
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(19);
  expect((await sessions()) - before).toBe(1);
});

test('signing out ends the session and deletes the cookie', async () => {
  const [cookie, other] = [await session(), await session()];
  const response = await rawRequest(app.url).delete('/session').set('cookie', cookie);
  expect(response.status).toBe(204);
  expect(cookieOf(response)).toMatch(/^rollcall_session=;.*Expires=Thu, 01 Jan 1970/);
  expect((await ask(cookie)).body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  expect((await ask(other)).body.errors).toBeUndefined();
  expect((await rawRequest(app.url).delete('/session')).status).toBe(204);
});

test('a session expires', async () => {
  const cookie = await session();
  await execute(app, 'update sessions set expires_at = ?', [new Date()]);
  expect((await ask(cookie)).body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
});

test.each([
  'rollcall_session=',
  'rollcall_session=rcs_nonsense',
  'rollcall_session=%',
  `rollcall_session=${createToken('rcs').token}`,
  '__Host-rollcall_session=x',
])('the cookie %s does not belong to a session', async (cookie) =>
  expect((await ask(cookie)).body.errors[0].extensions.code).toBe('UNAUTHENTICATED'),
);

test('an invalid API token is rejected even with a valid session', async () => {
  const { body } = await ask(await session()).set('authorization', 'Bearer rca_nonsense');
  expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
});

describe('over HTTPS', () => {
  test('the cookie is Secure and host-only', async () => {
    const secure = await startApp({ ROLLCALL_PUBLIC_URL: 'https://rollcall.acme.test' });
    try {
      const token = (await (await secure.organization()).signInLink()).split('#')[1];
      const cookie = cookieOf(await rawRequest(secure.url).post('/session').send({ token }))!;
      expect(cookie).toMatch(/^__Host-rollcall_session=/);
      expect(cookie.split('; ').slice(1).toSorted()).toEqual([
        'HttpOnly',
        'Max-Age=43200',
        'Path=/',
        'SameSite=Strict',
        'Secure',
      ]);
      const asked = (headers: object) =>
        rawRequest(secure.url)
          .post('/graphql')
          .set({ cookie: valueOf(cookie), ...headers })
          .send(VIEWER);
      expect((await asked({ origin: 'https://rollcall.acme.test' })).body.errors).toBeUndefined();
      expect((await asked({ origin: 'http://rollcall.acme.test' })).body.errors[0].extensions.code).toBe('FORBIDDEN');
      const unsafe = await rawRequest(secure.url)
        .post('/graphql')
        .set('cookie', valueOf(cookie).replace('__Host-', ''))
        .send(VIEWER);
      expect(unsafe.body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    } finally {
      await secure.stop();
    }
  });
});
