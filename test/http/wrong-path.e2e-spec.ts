import { beforeAll, describe, expect, test } from 'vitest';
import { rawRequest, sharedApp, type TestApp, type TestDirectory } from '../support/app.js';
import { SCIM_TYPE } from '../scim/http.js';
import { sendRaw } from '../support/raw-client.js';

let app: TestApp;
let directory: TestDirectory;
beforeAll(async () => {
  app = await sharedApp();
  directory = await (await app.organization()).directory();
});

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

/** A browser, a program without headers, and a client with a token. */
const asked = (): Record<string, string>[] => [
  BROWSER,
  {},
  { accept: '*/*', authorization: `Bearer ${directory.token}` },
];

async function ask(method: string, path: string, headers: Record<string, string>) {
  const { status, headers: sent, text } = await sendRaw(app.url, { method, path, headers });
  return { status, type: String(sent['content-type']), text };
}

describe('SCIM requests to a wrong path receive a SCIM error with the correct base URL', () => {
  const ENDPOINTS = [
    '/Users',
    '/Users/7',
    '/Groups',
    '/Bulk',
    '/Schemas',
    '/ResourceTypes',
    '/ServiceProviderConfig',
    '/Me',
    '/.search',
  ];
  const BASES = [
    '',
    '/scim',
    '/scim/v2',
    '/api/scim',
    '/api/v1',
    '/api/v2/scim',
    '/SCIM',
    '/a/b/scim/v2',
    '/graphql',
    '/assets',
  ];
  const paths = BASES.flatMap((base) => ENDPOINTS.map((endpoint) => base + endpoint));

  test.each(paths)('%s', async (path) => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      for (const headers of asked()) {
        const { status, type, text } = await ask(method, `${path}?startIndex=1`, headers);
        expect([method, path, status, type]).toEqual([method, path, 404, SCIM_TYPE]);
        const { schemas, detail } = JSON.parse(text);
        expect(schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error']);
        expect(detail).toContain(`${app.settings.publicUrl}/api/v1/scim,`);
      }
    }
  });

  test.each([
    ['a token', { authorization: 'bearer dsc_anything' }],
    ['its media type', { accept: 'application/scim+json' }],
    ['its media type for a body', { 'content-type': 'application/scim+json; charset=utf-8' }],
  ] as [string, Record<string, string>][])('by %s on any path', async (_, more) => {
    for (const path of ['/', '/scim', '/nothing', '/api/v1', '/users', '/healthz']) {
      for (const method of ['GET', 'POST']) {
        const { status, type } = await ask(method, path, { ...BROWSER, ...more });
        expect([path, method, status, type]).toEqual([path, method, 404, SCIM_TYPE]);
      }
    }
  });
});

test.each(['/healthz', '/health', '/metrics', '/version', '/healthz/live', '/api', '/api/v1/nothing', '/x.php'])(
  '%s is 404 for programs and for browsers',
  async (path) => {
    for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }, BROWSER] as Record<
      string,
      string
    >[]) {
      const { status, type } = await ask('GET', path, headers);
      expect([path, status, type]).toEqual([path, 404, 'application/json; charset=utf-8']);
    }
  },
);

/** Paths of the portal's router. */
const PAGES = [
  '/',
  '/sign-in',
  '/setup',
  '/signed-in-again',
  '/directory-services',
  '/directory-services/7/users',
  '/users',
  '/users/7',
  '/groups',
  '/requests',
  '/audit-log',
  '/settings',
];
test.each(PAGES)('%s is a page for browsers, and 404 without Accept: text/html', async (path) => {
  const page = await ask('GET', `${path}?search=Users`, BROWSER);
  expect([page.status, page.type]).toEqual([200, 'text/html; charset=utf-8']);
  for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }] as Record<string, string>[]) {
    expect((await ask('GET', path, headers)).status).toBe(404);
  }
});

test('the operator’s endpoints are not affected', async () => {
  for (const path of ['/livez', '/readyz', '/api/v1/openapi.json']) {
    expect((await rawRequest(app.url).get(path)).status).toBe(200);
  }
});
