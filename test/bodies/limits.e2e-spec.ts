import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from 'undici';
import {
  rawRequest,
  sharedApp,
  startApp,
  type TestApp,
  type TestDirectory,
  type TestOrganization,
} from '../support/app.js';
import { beginRaw, type RawRequest } from '../support/raw-client.js';

const KB = 1024;
const MB = 1024 * KB;
const USERS = '/api/v1/scim/Users';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await startApp({ ROLLCALL_MAX_BODY_MB: '1' });
  organization = await app.organization();
  directory = await organization.directory();
});
afterAll(() => app.stop());

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const JSON_TYPE = { 'content-type': 'application/json' };

const begin = (request: RawRequest) => beginRaw(app.url, { method: 'POST', ...request });

/** Connection on which the head of a request was sent, the first response, and a promise of the server's close. */
async function connected(headers: string[]) {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  socket.write(
    [`POST ${USERS} HTTP/1.1`, 'host: x', 'content-type: application/json', ...headers, '', ''].join('\r\n'),
  );
  const answered = once(socket, 'data').then(([data]) => String(data));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  return { socket, answered, closed };
}

/** Returns a JSON text of the given length. */
const json = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`;

describe('the body limit of each route', () => {
  const cases: [path: string, limit: number, token: () => string | undefined][] = [
    ['/session', 16 * KB, () => undefined],
    ['/setup-session', 16 * KB, () => undefined],
    ['/setup-session/invitation', 16 * KB, () => undefined],
    ['/graphql', 256 * KB, () => organization.admin.token],
    ['/graphql-stream', 256 * KB, () => organization.admin.token],
    [USERS, MB, () => directory.token],
  ];
  test.each(cases)('%s: %i bytes', async (path, limit, token) => {
    const send = (bytes: number) =>
      rawRequest(app.url)
        .post(path)
        .set({ ...JSON_TYPE, ...(token() && bearer(token()!)) })
        .send(json(bytes));
    const within = await send(limit);
    expect(within.status).toBeLessThan(413);
    const { status, body } = await send(limit + 1);
    expect(status).toBe(413);
    if (path.startsWith('/graphql')) expect(body.errors[0].extensions.code).toBe('BODY_TOO_LARGE');
    else if (path === USERS) expect(body).toMatchObject({ status: '413', detail: expect.any(String) });
    else expect(Object.keys(body)).toEqual(['message', 'requestId']);
  });

  test('applies without a Content-Length', async () => {
    for (const [path, limit, token] of cases) {
      const headers = { ...JSON_TYPE, 'transfer-encoding': 'chunked', ...(token() && bearer(token()!)) };
      const { sent, answer } = begin({ path, headers });
      sent.end(json(limit + 1));
      expect([path, (await answer).statusCode]).toEqual([path, 413]);
    }
  });

  test('a sign-in reads only the token, regardless of the nesting of the rest', async () => {
    const nested = (depth: number) => `{"token":"x","a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    for (const path of ['/session', '/setup-session', '/setup-session/invitation']) {
      expect((await rawRequest(app.url).post(path).set(JSON_TYPE).send(nested(15))).status).toBe(401);
      expect((await rawRequest(app.url).post(path).set(JSON_TYPE).send(nested(8_000))).status).toBe(400);
      for (const body of ['[]', '"x"', '5', 'null', '']) {
        expect((await rawRequest(app.url).post(path).set(JSON_TYPE).send(body)).status).toBe(400);
      }
    }
  });
});

describe('a rejected client receives the response', () => {
  const large = Buffer.alloc(15 * MB, 'x');

  test('with fetch', async () => {
    const { url } = await sharedApp();
    for (let time = 0; time < 3; time++) {
      const { status } = await fetch(url + USERS, { method: 'POST', headers: JSON_TYPE, body: large });
      expect(status).toBe(401);
    }
  });

  test('with undici', async () => {
    const client = new Client((await sharedApp()).url);
    for (let time = 0; time < 3; time++) {
      const answer = await client.request({ method: 'POST', path: USERS, headers: JSON_TYPE, body: large });
      expect(answer.statusCode).toBe(401);
      await answer.body.dump();
    }
    await client.close();
  });

  test('if the body is too large', async () => {
    const { url } = await sharedApp();
    const { status } = await fetch(`${url}/session`, { method: 'POST', headers: JSON_TYPE, body: large });
    expect(status).toBe(413);
  });

  test.each(['keep-alive', 'close'])('with "Connection: %s"', async (connection) => {
    const headers = { ...JSON_TYPE, connection, 'content-length': MB };
    const { sent, answer } = begin({ path: USERS, headers });
    sent.end(large.subarray(0, MB));
    const response = await answer;
    expect(response.statusCode).toBe(401);
    expect(await text(response)).toContain('bearer token is required');
  });

  test('and keeps its connection if the body is within the limit', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number>();
    for (let time = 0; time < 3; time++) {
      const { sent, answer } = begin({ path: USERS, agent, headers: { ...JSON_TYPE, 'content-length': MB } });
      sent.end(large.subarray(0, MB));
      const response = await answer;
      ports.add(response.socket.localPort!);
      expect(await text(response)).toContain('bearer token is required');
    }
    expect(ports.size).toBe(1);
    agent.destroy();
  });

  test.each(['keep-alive', 'close'])('and can send the rest of its body with "Connection: %s"', async (connection) => {
    const { socket, answered, closed } = await connected(['content-length: 1000000', `connection: ${connection}`]);
    expect(await answered).toMatch(/^HTTP\/1.1 401 /);
    for (let sent = 0; sent < 999_000; sent += 1_000) {
      socket.write(large.subarray(0, 1_000));
      if (sent % 100_000 === 0) await setTimeout(5);
    }
    expect(socket.writable).toBe(true);
    socket.write(large.subarray(0, 1_000));
    if (connection === 'close') await closed;
    else socket.destroy();
  });

  test('and loses the connection if the body exceeds the limit', async () => {
    const { socket, answered, closed } = await connected(['transfer-encoding: chunked']);
    expect(await answered).toMatch(/^HTTP\/1.1 401 /);
    socket.write('e00000\r\n');
    socket.write(large.subarray(0, 0xe00000));
    await closed;
  });
});

describe('Expect: 100-continue', () => {
  const expecting = (path: string, headers: object, body: string) => {
    const { sent, answer } = begin({
      path,
      headers: { ...JSON_TYPE, ...headers, expect: '100-continue', 'content-length': Buffer.byteLength(body) },
    });
    let isContinued = false;
    sent.on('continue', () => {
      isContinued = true;
      sent.end(body);
    });
    return answer.then(({ statusCode }) => [isContinued, statusCode]);
  };

  test('is not granted to a rejected client', async () => {
    expect(await expecting(USERS, {}, '{}')).toEqual([false, 401]);
    expect(await expecting('/graphql', {}, '{}')).toEqual([false, 401]);
    expect(await expecting(USERS, bearer(directory.token), json(MB + 1))).toEqual([false, 413]);
  });

  test('is granted to a client whose body is read', async () => {
    const user = JSON.stringify({ userName: 'waits@acme.test' });
    expect(await expecting(USERS, bearer(directory.token), user)).toEqual([true, 201]);
    expect(await expecting('/session', {}, '{"token":"x"}')).toEqual([true, 401]);
    expect(await expecting('/nothing', {}, '{}')).toEqual([true, 404]);
  });
});

describe('large bodies of admitted clients', () => {
  const slow = (headers: object, path = USERS, token = directory.token) =>
    begin({ path, headers: { ...JSON_TYPE, ...bearer(token), ...headers } });
  /** Undefined if the server waits for the body. */
  const answerSoon = async (headers: object) => {
    const { sent, answer } = slow(headers);
    const response = await Promise.race([answer, setTimeout(2_000)]);
    sent.destroy();
    return response?.statusCode;
  };
  /** Status of a large body that is read and rejected because of its content. */
  const readThrough = async () =>
    (await directory.scim.post('/Users', { userName: `${Math.random()}`, title: 'x'.repeat(20_000) })).status;

  test.each([
    ['of known length', { 'content-length': MB }, ''],
    ['chunked', { 'transfer-encoding': 'chunked' }, ' '.repeat(MB - 100)],
  ])('are rejected while the process holds four bodies of maximum size: %s', async (_, headers, begun) => {
    const held = Array.from({ length: 4 }, () => slow(headers));
    for (const { sent } of held) if (begun) sent.write(begun);
    await expect.poll(() => answerSoon({ 'content-length': MB })).toBe(503);
    const { answer } = slow({ 'content-length': MB });
    const response = await answer;
    expect(response.headers['retry-after']).toBe('5');
    expect(JSON.parse(await text(response))).toMatchObject({ status: '503' });
    const inGraphql = await slow({ 'content-length': 256 * KB }, '/graphql', organization.admin.token).answer;
    expect([inGraphql.statusCode, inGraphql.headers['retry-after']]).toEqual([503, '5']);
    expect(JSON.parse(await text(inGraphql)).errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
    // Small bodies are accepted while large ones hold the budget.
    expect((await directory.scim.get('/Users')).status).toBe(200);
    expect((await directory.scim.post('/Users', { userName: `small ${Math.random()}` })).status).toBe(201);
    for (const { sent } of held) sent.destroy();
    await expect.poll(readThrough).toBe(400);
  });
});
