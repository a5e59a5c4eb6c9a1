import { METHODS } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { rawRequest, sharedApp, type TestApp, type TestDirectory } from '../support/app.js';
import { oktaHeaders, SCIM, SCIM_TYPE } from './http.js';
import { sendRaw } from '../support/raw-client.js';

/** CONNECT is not a request for a resource, and Node emits no request for it. */
const ALL = METHODS.filter((method) => method !== 'CONNECT');

let app: TestApp;
let directory: TestDirectory;
/** Methods of each path in the OpenAPI document. */
let documented: Record<string, string[]>;

beforeAll(async () => {
  app = await sharedApp();
  directory = await (await app.organization()).directory();
  const { body } = await rawRequest(app.url).get('/api/v1/openapi.json');
  documented = Object.fromEntries(
    Object.entries(body.paths as Record<string, object>).map(([path, item]) => {
      const methods = Object.keys(item).filter((key) => key !== 'parameters');
      const upper = methods.map((method) => method.toUpperCase());
      return [path, [...upper, ...(upper.includes('GET') ? ['HEAD'] : [])].sort()];
    }),
  );
});

const send = (method: string, path: string) =>
  sendRaw(app.url, { method, path: SCIM + path, headers: oktaHeaders(directory.token) });

test('every endpoint returns 405 with Allow exactly for the methods that it does not support', async () => {
  expect(Object.keys(documented).length).toBeGreaterThan(12);
  for (const [path, methods] of Object.entries(documented)) {
    const address = path === '/' ? '' : path.replace('{id}', '0197a000-0000-7000-8000-000000000000');
    for (const method of ALL) {
      const { status, headers, body } = await send(method, address);
      const isSearchOfOne = /^\/\w+\/\.search$/.test(address) && status === 404;
      if (methods.includes(method) || isSearchOfOne) {
        expect([method, path, status]).not.toEqual([method, path, 405]);
        continue;
      }
      // The id of a resource can be any text, including `.search`, so that path supports the methods of a resource.
      if (/^\/\w+\/\.search$/.test(address) && ['PUT', 'PATCH', 'DELETE', 'GET', 'HEAD'].includes(method)) continue;
      expect([method, path, status]).toEqual([method, path, 405]);
      const allowed = String(headers['allow']).split(', ');
      expect(allowed).toEqual(address.endsWith('s/.search') ? expect.arrayContaining(methods) : methods);
      if (method === 'HEAD') continue;
      expect(headers['content-type']).toBe(SCIM_TYPE);
      expect(body).toMatchObject({ status: '405', detail: expect.stringContaining(methods.join(', ')) });
    }
  }
});

test.each(['/users', '/Users/a/b', '/Nothing', '/Bulk/x', '/Schemas/a/b'])(
  '%s does not exist: 404 without Allow',
  async (path) => {
    for (const method of ['GET', 'POST', 'OPTIONS', 'DELETE']) {
      const { status, headers } = await send(method, path);
      expect([method, status, headers['allow']]).toEqual([method, 404, undefined]);
    }
  },
);

test.each(['/Users/', '//Users', '/Groups//'])('%s is the same path with additional slashes', async (path) => {
  const { status, headers } = await send('PUT', path);
  expect([status, headers['allow']]).toEqual([405, 'GET, HEAD, POST']);
});

test('/Me is not supported: 501', async () => {
  for (const method of ['GET', 'POST', 'OPTIONS']) expect((await send(method, '/Me')).status).toBe(501);
});

test('without a token, the methods are not disclosed', async () => {
  const { status, headers } = await sendRaw(app.url, { method: 'OPTIONS', path: `${SCIM}/Users` });
  expect([status, headers['allow']]).toEqual([401, undefined]);
});

const TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  '*/*',
  '',
  'x',
  'application/json',
];
describe.each(TYPES)('a request without a body as "%s"', (type) => {
  test.each(['GET', 'DELETE', 'OPTIONS', 'POST', 'PUT', 'PATCH'])('%s never receives 415', async (method) => {
    for (const more of [{}, { 'content-length': '0' }, { 'content-encoding': 'br', 'content-length': '0' }]) {
      const headers = oktaHeaders(directory.token, { 'content-type': type, ...(more as Record<string, string>) });
      const path = `${SCIM}/Users/${method === 'DELETE' ? (await directory.scim.user(`u${Math.random()}`)).id : 'x'}`;
      const { status } = await sendRaw(app.url, { method, path, headers });
      expect(status).toBe({ DELETE: 204, GET: 404, OPTIONS: 405, POST: 405, PUT: 400, PATCH: 400 }[method]);
    }
  });

  test('a DELETE is executed regardless of its body', async () => {
    const { id } = await directory.scim.user(`u${Math.random()}`);
    const body = 'anything: {';
    const headers = oktaHeaders(directory.token, { 'content-type': type, 'content-length': `${body.length}` });
    const answer = await sendRaw(app.url, { method: 'DELETE', path: `${SCIM}/Users/${id}`, headers, body });
    expect(answer.status).toBe(204);
    expect((await directory.scim.get(`/Users/${id}`)).status).toBe(404);
  });
});

test('the OpenAPI document has no 415 for operations without a body', async () => {
  const { body } = await rawRequest(app.url).get('/api/v1/openapi.json');
  const operations = Object.values(body.paths as Record<string, Record<string, any>>).flatMap((item) =>
    Object.entries(item).filter(([key]) => key !== 'parameters'),
  );
  for (const [method, { responses }] of operations) {
    expect(Object.keys(responses).includes('415')).toBe(['post', 'put', 'patch'].includes(method));
  }
});
