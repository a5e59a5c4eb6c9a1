import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestApp, TestDirectory, TestOrganization } from '../support/app.js';
import { logged } from '../scim-requests/log.js';
import { exhaust, startLimited, untilLow } from './limits.js';

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await startLimited();
  organization = await app.organization();
});
afterAll(() => app.stop());

test('above the rate every request receives 429 as a SCIM error, and other directory services are not affected', async () => {
  directory = await organization.directory('Busy');
  const quiet = await organization.directory('Quiet');
  const { id } = await directory.scim.user('ada@acme.test');
  exhaust(app, directory.id);
  const answers = [
    await directory.scim.get(`/Users/${id}`),
    await directory.scim.post('/Users', { userName: 'bob' }),
    await directory.scim.patch(`/Users/${id}`, { op: 'replace', value: { active: false } }),
    await directory.scim.delete(`/Users/${id}`),
    await directory.scim.get('/ServiceProviderConfig'),
    await directory.scim.get('/Nothing'),
  ];
  for (const { status, headers, body } of answers) {
    expect(status).toBe(429);
    expect(headers['retry-after']).toMatch(/^[1-9]\d*$/);
    expect(headers['ratelimit-policy']).toBe('"directory-service";q=100;w=4');
    expect(headers['ratelimit']).toBe(`"directory-service";r=0;t=${headers['retry-after']}`);
    expect(headers['content-type']).toBe('application/scim+json; charset=utf-8');
    expect(body).toEqual({ schemas: [ERROR], status: '429', detail: expect.stringContaining('Retry-After') });
  }
  expect((await quiet.scim.get('/Users')).status).toBe(200);
  expect((await quiet.scim.get('/Users')).headers).not.toHaveProperty('ratelimit');
});

test('shows it in the request log with an explanation, and as a recommendation', async () => {
  const [first] = await logged(app, directory.id, 2);
  expect(first).toMatchObject({ status: 201 });
  const refused = (await logged(app, directory.id, 7)).filter(({ status }) => status === 429);
  expect(refused.map(({ explanation }) => explanation)).toEqual(Array.from({ length: 6 }, () => 'RATE_LIMITED'));
  for (let count = 0; count < 5; count++) await directory.scim.post('/Users', { userName: 'bob' });
  await logged(app, directory.id, 12);
  const { directoryService } = await organization.viewer.data<any>(
    'query($id: ID!) { directoryService(id: $id) { status problems { code subjectCount } } }',
    { id: directory.id },
  );
  expect(directoryService).toEqual({
    status: 'HEALTHY',
    problems: [{ code: 'RATE_LIMITED', subjectCount: 11 }],
  });
});

test('a client that does not wait does not flood the request log', async () => {
  const flooding = await organization.directory('Flooding');
  exhaust(app, flooding.id);
  const started = performance.now();
  await Promise.all(Array.from({ length: 300 }, () => flooding.scim.get('/Users?count=1')));
  await new Promise((resolve) => setTimeout(resolve, 700));
  const rows = await logged(app, flooding.id, 100);
  expect(rows.length).toBeLessThanOrEqual(100 + 2 * Math.ceil((performance.now() - started) / 1000));
});

test('responses report the remaining quota when it is low', async () => {
  const low = await organization.directory('Low');
  await untilLow(app, low.id, async () => {
    const { status, headers } = await low.scim.get('/Users?count=1');
    if (status !== 200 || !headers['ratelimit']) return false;
    expect(headers['ratelimit-policy']).toBe('"directory-service";q=100;w=4');
    expect(headers['ratelimit']).toMatch(/^"directory-service";r=1?\d;t=1$/);
    expect(headers).not.toHaveProperty('retry-after');
    return true;
  });
});

test('each operation of a Bulk request counts', async () => {
  const bulky = await organization.directory('Bulky');
  const Operations = Array.from({ length: 1_000 }, (_, index) => ({ method: 'DELETE', path: `/Users/${index}` }));
  const bulk = { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations };
  const first = await bulky.scim.post('/Bulk', bulk);
  expect([first.status, first.headers['ratelimit']]).toEqual([200, expect.stringMatching(/^"directory-service";r=0;/)]);
  const second = await bulky.scim.get('/Users');
  expect(second.status).toBe(429);
  expect(Number(second.headers['retry-after'])).toBeGreaterThan(1);
});

test('a paused directory service returns 503, regardless of the rate', async () => {
  const paused = await organization.directory('Paused');
  exhaust(app, paused.id);
  const pause = 'mutation($id: ID!) { pauseDirectoryService(input: { id: $id }) { userErrors { code } } }';
  await organization.admin.data(pause, { id: paused.id });
  expect((await paused.scim.get('/Users')).status).toBe(503);
});
