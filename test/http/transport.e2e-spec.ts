import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawRequest, startApp, type TestApp, type TestDirectory } from '../support/app.js';
import { freshSettings } from '../support/database.js';
import { oktaHeaders } from '../scim/http.js';
import { sendRaw } from '../support/raw-client.js';
import { logged } from '../scim-requests/log.js';

const SECOND_MS = 1_000;
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

let app: TestApp;
let directory: TestDirectory;
beforeAll(async () => {
  app = await startApp({}, { ...(await freshSettings()), requestTimeoutMs: SECOND_MS, maxConnections: 20 });
  directory = await (await app.organization()).directory();
});
afterAll(() => app.stop());

/** Sends bytes unchanged and returns all received bytes until the connection is closed. */
function exchange(text: string, more?: (write: (text: string) => void) => Promise<void>): Promise<string> {
  const { hostname, port } = new URL(app.url);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(text);
      void more?.((part) => socket.writable && socket.write(part));
    });
    socket.on('data', (chunk) => (answer += chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}

const head = (line: string, ...headers: string[]) =>
  [`${line} HTTP/1.1`, 'Host: localhost', `Authorization: Bearer ${directory.token}`, ...headers].join('\r\n') +
  '\r\n\r\n';

describe('incomplete requests time out', () => {
  const drip = async (write: (text: string) => void) => {
    for (let turn = 0; turn < 100; turn++) {
      write(' ');
      await sleep(100);
    }
  };

  test('a slow body receives 408, is disconnected, and is logged', async () => {
    const begun = performance.now();
    const type = 'Content-Type: application/scim+json';
    const answer = await exchange(head('POST /api/v1/scim/Users', type, 'Content-Length: 1000000'), drip);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toMatchObject({ schemas: [ERROR], status: '408' });
    expect(performance.now() - begun).toBeGreaterThan(SECOND_MS * 0.9);
    const [row] = await logged(app, directory.id, 1);
    expect(row).toMatchObject({ method: 'POST', path: '/Users', status: 408, explanation: 'TOO_SLOW' });
  });

  test('so are a slow chunked body and slow headers', async () => {
    const chunked = head('POST /session', 'Content-Type: application/json', 'Transfer-Encoding: chunked');
    const slowHead = async (write: (text: string) => void) => {
      for (let turn = 0; turn < 100; turn++) {
        write('x');
        await sleep(100);
      }
    };
    expect(
      await exchange(`${chunked}1\r\n{\r\n`, async (write) => {
        for (let turn = 0; turn < 100; turn++) {
          write('1\r\n \r\n');
          await sleep(100);
        }
      }),
    ).toMatch(/^HTTP\/1\.1 408 /);
    expect(await exchange('GET /livez HTTP/1.1\r\nHost: a\r\nX-Slow: ', slowHead)).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('other requests are served during that time', async () => {
    const slow = Array.from({ length: 10 }, () =>
      exchange(head('POST /api/v1/scim/Users', 'Content-Type: application/json', 'Content-Length: 100'), drip),
    );
    expect((await directory.scim.get('/Users?count=0')).status).toBe(200);
    for (const answer of await Promise.all(slow)) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('a slow response does not time out', async () => {
    const users = app.nest.getHttpServer() as unknown as { requestTimeout: number; maxConnections: number };
    expect([users.requestTimeout, users.maxConnections]).toEqual([SECOND_MS, 20]);
  });

  test('closes connections above the limit, and keeps the others', async () => {
    const { hostname, port } = new URL(app.url);
    const sockets = Array.from({ length: 40 }, () => connect(Number(port), hostname).on('error', () => undefined));
    let closed = 0;
    for (const socket of sockets) socket.on('close', () => closed++);
    while (closed < 20) await sleep(20);
    expect(closed).toBeLessThanOrEqual(25);
    for (const socket of sockets) socket.destroy();
    while (closed < 40) await sleep(20);
    expect((await directory.scim.get('/Users?count=0')).status).toBe(200);
  });
});

describe('Transfer-Encoding', () => {
  test.each(['xchunked', 'gzip, chunked', 'identity', 'chunked, xchunked'])(
    '%s is 400, and the rest is not parsed as a request',
    async (coding) => {
      const answer = await exchange(
        head('POST /api/v1/scim/Users', 'Content-Type: application/json', `Transfer-Encoding: ${coding}`) +
          '2\r\n{}\r\n0\r\n\r\nGET /api/v1/scim/Users HTTP/1.1\r\nHost: a\r\n\r\n',
      );
      expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400']);
      expect(answer).toContain(ERROR);
    },
  );

  test('is rejected in the format of each API', async () => {
    const answer = await exchange(head('GET /livez', 'Transfer-Encoding: xchunked'));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.toLowerCase()).toContain('connection: close');
  });
});

test('JSON responses have a restrictive Content-Security-Policy', async () => {
  const policy = `default-src 'none'; frame-ancestors 'none'`;
  const ask = async (path: string, headers = {}) =>
    (await sendRaw(app.url, { path, headers })).headers['content-security-policy'];
  const token = oktaHeaders(directory.token);
  for (const path of ['/api/v1/scim/Users', '/api/v1/scim/Users/x', '/api/v1/scim/Users/%zz', '/api/v1/scim/nothing']) {
    expect([path, await ask(path, token)]).toEqual([path, policy]);
  }
  for (const path of ['/livez', '/readyz', '/api/v1/openapi.json', '/session', '/nothing', '/%zz', '/api/v1/Users']) {
    expect([path, await ask(path)]).toEqual([path, policy]);
  }
  const graphql = await rawRequest(app.url).post('/graphql').send({ query: '{ viewer { id } }' });
  expect(graphql.headers['content-security-policy']).toBe(policy);
  expect(await ask('/', { accept: 'text/html' })).toMatch(/script-src 'self' 'nonce-/);
});
