import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Database } from '../../src/database/database.js';
import { rawRequest, startApp, type TestApp } from '../support/app.js';
import { spyOnQueries } from '../support/spy-on-queries.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => app.stop());

const database = () => app.nest.get(Database, { strict: false });
const ask = (path: string) => rawRequest(app.url).get(path);
/** Cache lifetime of the result. */
const forgotten = () => new Promise((resolve) => setTimeout(resolve, 1_100));

test('a running process is live, and ready if its database responds', async () => {
  for (const path of ['/livez', '/readyz']) {
    const { status, body, headers } = await ask(path);
    expect([status, body]).toEqual([200, { status: 'ok' }]);
    expect(headers['cache-control']).toBe('no-store');
  }
});

test.each([
  ['refuses', () => Promise.reject(new Error('the connection is refused'))],
  ['does not respond', () => new Promise<never>(() => undefined)],
])('if the database %s, the process is live, but not ready until it responds again', async (_, query) => {
  await forgotten();
  const asked = spyOnQueries(database(), 'probe', query);
  const answers = await Promise.all([ask('/readyz'), ask('/readyz'), ask('/livez')]);
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 200]);
  expect(answers[0]!.body).toEqual({ status: 'unavailable', reason: 'The database does not respond.' });
  expect(asked).toHaveBeenCalledOnce();
  vi.restoreAllMocks();
  await forgotten();
  expect((await ask('/readyz')).status).toBe(200);
});

test('queries the database once per second, regardless of the number of requests', async () => {
  await forgotten();
  const asked = spyOnQueries(database(), 'probe');
  const start = performance.now();
  for (let count = 0; count < 20; count++) await ask('/readyz');
  const seconds = (performance.now() - start) / 1000;
  expect(asked.mock.calls.length).toBeLessThanOrEqual(Math.ceil(seconds));
});
