import { connect, type Socket } from 'node:net';
import { rmSync } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { Shutdown } from '../../src/health/shutdown.js';
import { rawRequest, startApp } from '../support/app.js';
import { execute } from '../support/sql.js';
import { freshEnvironment, READY, type Running, runServer } from '../start/processes.js';
import { RequestLog } from '../../src/scim-requests/request-log.js';

/** Connection with a request that started before the shutdown. Its rest is sent later. */
async function half(url: string, text: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

async function rest(socket: Socket, text: string): Promise<{ status: number; head: string; body: any }> {
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk));
  socket.write(text);
  await once(socket, 'close');
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head: head.toLowerCase(), body: JSON.parse(body) };
}

test('requests during shutdown receive 503 in the format of their API, and SCIM requests are logged', async () => {
  const app = await startApp();
  const directory = await (await app.organization()).directory();
  const begin = (line: string) => half(app.url, `${line} HTTP/1.1\r\nHost: localhost\r\n`);
  const [scim, session, graphql, live, ready] = await Promise.all(
    ['GET /api/v1/scim/Users', 'GET /session', 'GET /graphql', 'GET /livez', 'GET /readyz'].map(begin),
  );
  await sleep(100);
  const log = app.nest.get(RequestLog, { strict: false });
  app.nest.get(Shutdown, { strict: false }).close();
  const closed = app.nest.close();
  const end = `Authorization: Bearer ${directory.token}\r\n\r\n`;
  const answers = await Promise.all([scim!, session!, graphql!, live!, ready!].map((socket) => rest(socket, end)));
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 200, 503]);
  for (const { head } of answers) expect(head).toContain('connection: close');
  for (const { head } of answers.slice(0, 3)) expect(head).toContain('retry-after: 5\r\n');
  const detail = 'The server is stopping. Try again in a few seconds.';
  expect(answers[0]!.head).toContain('content-type: application/scim+json');
  expect(answers[0]!.body).toEqual({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '503', detail });
  expect(answers[1]!.body).toEqual({ message: detail, requestId: expect.any(String) });
  expect(answers[2]!.body.errors).toMatchObject([{ message: detail }]);
  expect(answers[4]!.body).toEqual({ status: 'unavailable', reason: 'The server is stopping.' });
  await closed;
  await log.flush();
  const rows = await execute<{ status: number; explanation: string }>(
    app,
    'select status, explanation from scim_requests where directory_service_id = ?',
    [directory.id],
  );
  expect(rows).toEqual([{ status: 503, explanation: 'STOPPING' }]);
  await app.stop();
});

test('serves all requests during the delay after SIGTERM, and closes their connections', async () => {
  const app = await startApp();
  const { scim } = await (await app.organization()).directory();
  app.nest.get(Shutdown, { strict: false }).announce();
  const ready = await rawRequest(app.url).get('/readyz');
  expect([ready.status, ready.body.reason]).toEqual([503, 'The server is stopping.']);
  expect((await rawRequest(app.url).get('/livez')).status).toBe(200);
  const { status, headers } = await scim.get('/Users');
  expect([status, headers['connection']]).toEqual([200, 'close']);
  await app.stop();
});

describe('a process', () => {
  let server: Running | undefined;
  let environment: Record<string, string>;
  afterEach(async () => {
    await server?.ended('SIGKILL');
    rmSync(environment['ROLLCALL_DATA_DIR']!, { recursive: true, force: true });
  });

  const start = async (delay: string) => {
    environment = { ...(await freshEnvironment()), ROLLCALL_SHUTDOWN_DELAY: delay };
    server = runServer(environment);
    await server.said(READY);
    return { server, url: `http://localhost:${environment['PORT']}` };
  };
  const statusOf = (url: string) =>
    rawRequest(url)
      .get('')
      .then(
        ({ status }) => status,
        () => 'refused',
      );

  test('listens during the delay after SIGTERM, and exits cleanly', async () => {
    const { server: running, url } = await start('3');
    const signaled = performance.now();
    const ended = running.ended('SIGTERM');
    while ((await statusOf(`${url}/readyz`)) === 200) await sleep(10);
    expect(await statusOf(`${url}/readyz`)).toBe(503);
    expect(await statusOf(`${url}/livez`)).toBe(200);
    expect(await ended).toBe(0);
    expect(performance.now() - signaled).toBeGreaterThan(2_900);
    expect(await statusOf(`${url}/livez`)).toBe('refused');
  });

  test('exits without a delay on Ctrl-C', async () => {
    const { server: running } = await start('300');
    expect(await running.ended('SIGINT')).toBe(0);
  });

  test('exits immediately on a second signal', async () => {
    const { server: running, url } = await start('300');
    const ended = running.ended('SIGTERM');
    while ((await statusOf(`${url}/readyz`)) === 200) await sleep(10);
    running.process.kill('SIGINT');
    await ended;
    expect(running.process.signalCode).toBe('SIGINT');
  });
});
