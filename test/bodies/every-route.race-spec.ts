import { readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freshEnvironment, READY, type Running, runServer } from '../start/processes.js';
import type { TestApp } from '../support/app.js';
import { beginRaw } from '../support/raw-client.js';
import { appWithRoutes, type Route } from './routes.js';

const MB = 1024 * 1024;
/** Memory limit for an unauthenticated client. A parsed body of 15 MB takes several times as much. */
const ALLOWED = 100 * MB;
/** Minimum length of the parsed texts to count. Only the bodies of this test are that long. */
const LONG = MB / 2;

let app: TestApp;
let routes: Route[];
/** Runs the server in a separate process, to measure its memory. */
let server: Running;
let serverUrl: string;

beforeAll(async () => {
  ({ app, routes } = await appWithRoutes());
  const environment = await freshEnvironment();
  server = runServer(environment);
  serverUrl = `http://127.0.0.1:${environment['PORT']}`;
  await server.said(READY);
  // Excludes memory that the process allocates once for its first requests.
  for (const route of routes) await send(route, Buffer.from('{}'), 'in one piece', { url: serverUrl });
});
afterAll(async () => {
  await server.ended('SIGTERM');
  await app.stop();
});

const filled = (unit: string, bytes: number) =>
  `{"token":"x","a":[${Array(Math.floor(bytes / (unit.length + 1)))
    .fill(unit)
    .join(',')}]}`;
const nested = (bytes: number) => `{"token":"x","a":${'['.repeat(bytes / 2)}${']'.repeat(bytes / 2)}}`;

const shapesOf = (bytes: number) =>
  [filled('{}', bytes), filled('1234567', bytes), nested(bytes)].map((text) => Buffer.from(text));

interface Answer {
  readonly status: number;
  readonly text: string;
}

type How = 'in one piece' | 'chunked' | 'slow';

const SCIM_POST = { method: 'POST', path: '/api/v1/scim/Users' };

interface Receiver {
  readonly url?: string;
  readonly token?: string;
}

/** Sends a complete body, or only the beginning of a slow one, and returns the response. */
async function send({ method, path }: Route, body: Buffer, how: How, to: Receiver = {}): Promise<Answer> {
  const { url = app.url, token } = to;
  const headers = {
    'content-type': 'application/json',
    ...(how === 'chunked' ? { 'transfer-encoding': 'chunked' } : { 'content-length': body.length }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const { sent, answer } = beginRaw(url, { method, path, headers });
  if (how === 'slow') sent.write(body.subarray(0, 10));
  else sent.end(body);
  const response = await answer;
  const content = await text(response);
  if (how === 'slow') sent.destroy();
  return { status: response.statusCode!, text: content };
}

async function sendToAll(shapes: readonly Buffer[], how: How, to?: Receiver): Promise<void> {
  for (const [index, route] of routes.entries()) expectAnswer(route, await send(route, shapes[index % 3]!, how, to));
  const together = shapes.map((body) => send(SCIM_POST, body, how, to));
  for (const { status } of await Promise.all(together)) expect(status).toBe(401);
}

/** Returns the maximum growth of the process's resident memory in bytes, as reported by Linux. */
async function gainedWhile(work: () => Promise<void>): Promise<number> {
  const before = memoryOf('VmRSS');
  // Resets the peak to the current value.
  writeFileSync(`/proc/${server.process.pid}/clear_refs`, '5');
  await work();
  return memoryOf('VmHWM') - before;
}

function memoryOf(what: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8');
  return Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(status)![1]) * 1024;
}

const needsCaller = ({ path }: Route) => /^\/(api\/v1\/scim(\/|$)|graphql$|graphql-stream$|export\/)/.test(path);

function expectAnswer(route: Route, { status, text }: Answer): void {
  const name = `${route.method} ${route.path}: ${text}`;
  expect(status, name).toBeLessThan(500);
  if (needsCaller(route)) expect(status, name).toBe(401);
  if (status >= 400 && route.method !== 'HEAD') expect(text, name).toMatch(/"(message|detail)":"./);
}

test('the list of routes is complete', () => {
  const paths = new Set(routes.map(({ path }) => path));
  expect([...paths]).toEqual(
    expect.arrayContaining([
      '/graphql',
      '/graphql-stream',
      '/session',
      '/setup-session',
      '/api/v1/scim/Bulk',
      '/livez',
    ]),
  );
  expect(routes.filter(needsCaller).length).toBeGreaterThan(25);
});

describe('the body of an unauthenticated client is never parsed:', () => {
  test.each([
    [1, 'in one piece'],
    [1, 'chunked'],
    [15, 'in one piece'],
  ] as const)('objects, numbers and nesting of %i MB, %s', async (size, how) => {
    const shapes = shapesOf(size * MB);
    const parse = vi.spyOn(JSON, 'parse');
    await sendToAll(shapes, how);
    const parsed = parse.mock.calls.filter(([one]) => String(one).length > LONG);
    parse.mockRestore();
    expect(parsed).toHaveLength(0);
    expect(await gainedWhile(() => sendToAll(shapes, how, { url: serverUrl }))).toBeLessThan(ALLOWED);
  });

  test('every route responds before the end of a slow body', async () => {
    for (const route of routes) expectAnswer(route, await send(route, Buffer.alloc(MB), 'slow'));
  });
});

test('an accepted body is parsed, so the test would detect it', async () => {
  const { token } = await (await app.organization()).directory();
  const parse = vi.spyOn(JSON, 'parse');
  const { status } = await send(SCIM_POST, Buffer.from(filled(JSON.stringify('x'.repeat(100)), MB)), 'in one piece', {
    token,
  });
  expect(parse.mock.calls.filter(([one]) => String(one).length > LONG)).toHaveLength(1);
  parse.mockRestore();
  expect(status).toBe(400);
});
