import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken } from '../../src/common/tokens.js';
import { rawRequest, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { scimClient } from '../support/scim-client.js';
import { createLink, openLink } from '../setup-links/links.js';
import { execute } from '../support/sql.js';
import { exhaustAddress, startLimited, untilRefused } from './limits.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await startLimited();
  organization = await app.organization();
  directory = await organization.directory();
});
afterAll(() => app.stop());

const graphql = (token: string) =>
  rawRequest(app.url).post('/graphql').set('authorization', `Bearer ${token}`).send({ query: '{ viewer { role } }' });
const exported = (token: string) =>
  rawRequest(app.url).get('/export/users.csv').set('authorization', `Bearer ${token}`);
const signIn = (token: string) => rawRequest(app.url).post('/session').send({ token });

/** Each way to send a secret: an invalid one, and a valid one with the expected status. */
const WAYS = [
  {
    name: 'a SCIM token',
    send: (token: string) => scimClient(app.url, token).get('/Users?count=1'),
    wrong: () => createToken('dsc').token,
    right: async () => directory.token,
    accepted: 200,
  },
  {
    name: 'an API token for GraphQL',
    send: graphql,
    wrong: () => createToken('rca').token,
    right: async () => organization.viewer.token,
    accepted: 200,
  },
  {
    name: 'an API token for an export',
    send: exported,
    wrong: () => 'rca_nonsense',
    right: async () => organization.viewer.token,
    accepted: 200,
  },
  {
    name: 'a setup link',
    send: (secret: string) => openLink(app, secret),
    wrong: () => createToken('rsl').token,
    right: async () => (await createLink(organization.admin, directory.id)).secret,
    accepted: 204,
  },
  {
    name: 'a sign-in link',
    send: signIn,
    wrong: () => createToken('rcl').token,
    right: async () => (await organization.signInLink()).split('#')[1]!,
    accepted: 204,
  },
];

describe.each(WAYS)('$name', ({ send, wrong, right, accepted }) => {
  test('is throttled after many invalid attempts, and a valid one passes', async () => {
    const secret = await right();
    const refused = await untilRefused(async () => {
      await exhaustAddress(app);
      return (await send(wrong())) as { status: number; headers: Record<string, string>; body: any };
    });
    expect(refused.headers['retry-after']).toMatch(/^[1-9]\d*$/);
    expect(refused.headers['ratelimit-policy']).toBe('"wrong-credentials";q=60;w=60');
    expect(refused.headers['ratelimit']).toBe(`"wrong-credentials";r=0;t=${refused.headers['retry-after']}`);
    expect(refused.headers).not.toHaveProperty('www-authenticate');
    expect(JSON.stringify(refused.body)).toContain('Retry-After');
    expect((await send(secret)).status).toBe(accepted);
  });
});

test('distinguishes an ended token from an invalid one, regardless of the number of attempts', async () => {
  const own = await organization.directory('With an ended token');
  await execute(app, 'update directory_service_tokens set revoked_at = now() where directory_service_id = ?', [own.id]);
  await exhaustAddress(app);
  const { status, body } = await own.scim.get('/Users');
  expect([status, body.detail]).toEqual([401, expect.stringContaining('revoked')]);
});

test('a request without credentials receives 401 and is not counted', async () => {
  await exhaustAddress(app);
  expect((await rawRequest(app.url).get('/api/v1/scim/Users')).status).toBe(401);
});

test('a used link cannot flood the audit log', async () => {
  const other = await app.organization();
  const secret = (await other.signInLink()).split('#')[1]!;
  expect((await signIn(secret)).status).toBe(204);
  const failures = async () =>
    (await other.admin.data<any>('{ auditEvents(filter: { actions: [SIGN_IN_FAILED] }) { totalCount } }')).auditEvents
      .totalCount;
  await exhaustAddress(app);
  await untilRefused(() => signIn(secret));
  const before = await failures();
  await exhaustAddress(app);
  for (let count = 0; count < 5; count++) await signIn(secret);
  expect((await failures()) - before).toBeLessThan(5);
});
