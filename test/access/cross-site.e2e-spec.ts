import { beforeAll, describe, expect, test } from 'vitest';
import { rawRequest, sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { sendRaw } from '../support/raw-client.js';
import { portalRequest } from '../support/portal-documents.js';

let app: TestApp;
let organization: TestOrganization;
let cookie: string;

const CREATE = 'mutation { createDirectoryService(input: { displayName: "Forged", type: OKTA_SCIM }) { token } }';
const READ = '{ viewer { role } }';

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
  cookie = await signIn();
});

async function signIn(): Promise<string> {
  const token = (await organization.signInLink()).split('#')[1];
  const { headers } = await rawRequest(app.url).post('/session').send({ token });
  return (headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
}

async function expectNothingCreated() {
  expect(await organization.admin.data('{ directoryServices { totalCount } }')).toEqual({
    directoryServices: { totalCount: 0 },
  });
}

const CROSS_SITE = [
  { origin: 'https://evil.test' },
  { origin: 'null' },
  { origin: 'nonsense' },
  { origin: 'http://127.0.0.1:1' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
];

describe.each(CROSS_SITE)('with the session’s cookie and %j', (headers) => {
  test.each<[string, object]>([
    ['reading', portalRequest('Viewer')],
    ['creating', portalRequest('CreateDirectoryService', { input: { displayName: 'Forged', type: 'OKTA_SCIM' } })],
  ])('%s is rejected', async (_, request) => {
    const { status, body } = await rawRequest(app.url)
      .post('/graphql')
      .set({ cookie, ...headers })
      .send(request);
    expect(status).toBe(403);
    expect(body).toEqual({
      errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN' }) })],
    });
    await expectNothingCreated();
  });

  test('does not sign anyone in or out', async () => {
    const token = (await organization.signInLink()).split('#')[1];
    const came = await rawRequest(app.url).post('/session').set(headers).send({ token });
    const went = await rawRequest(app.url)
      .delete('/session')
      .set({ cookie, ...headers });
    expect([came.status, came.headers['set-cookie'], went.status]).toEqual([403, undefined, 403]);
    expect(
      (await rawRequest(app.url).post('/graphql').set({ cookie }).send(portalRequest('Viewer'))).body.errors,
    ).toBeUndefined();
  });
});

test('accepts requests from the portal’s pages', async () => {
  for (const headers of [{ origin: app.url, 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }, {}]) {
    const { body } = await rawRequest(app.url)
      .post('/graphql')
      .set({ cookie, ...headers })
      .send(portalRequest('Viewer'));
    expect(body.data.viewer.role).toBe('ADMIN');
  }
});

describe('rejects requests that another origin can send without a preflight', () => {
  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
  ])('a body of type %s', async (type) => {
    const { status, body } = await rawRequest(app.url)
      .post('/graphql')
      .set({ cookie, 'content-type': type })
      .send(JSON.stringify({ query: CREATE }));
    expect(status).toBe(415);
    expect(body).not.toHaveProperty('data');
    await expectNothingCreated();
  });

  test('a body without a type', async () => {
    const body = JSON.stringify({ query: CREATE });
    const { status } = await sendRaw(app.url, { method: 'POST', path: '/graphql', headers: { cookie }, body });
    expect(status).toBeGreaterThanOrEqual(400);
    await expectNothingCreated();
  });

  test.each([{}, { 'apollo-require-preflight': 'true' }, { 'content-type': 'application/json' }])(
    'a mutation by GET with %j',
    async (headers) => {
      const { status, body } = await rawRequest(app.url)
        .get('/graphql')
        .query({ query: CREATE })
        .set({ cookie, ...headers });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body).not.toHaveProperty('data.createDirectoryService');
      await expectNothingCreated();
    },
  );

  test('a query by GET', async () => {
    const { status } = await rawRequest(app.url).get('/graphql').query({ query: READ }).set({ cookie });
    expect(status).toBe(400);
  });
});

test('no response allows another origin to read it', async () => {
  for (const request of [
    rawRequest(app.url).post('/graphql').send({ query: READ }),
    rawRequest(app.url).options('/graphql'),
  ]) {
    const { headers } = await request.set('origin', 'https://evil.test').set('access-control-request-method', 'POST');
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
});
