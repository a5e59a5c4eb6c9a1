import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Flavour } from '../../bench/okta/options.ts';
import { runStandIn, type Surroundings } from '../../bench/okta/run.ts';
import { mergedBody } from '../../bench/okta/user-bodies.ts';
import type { Person } from '../../bench/okta/staff.ts';
import { ScimFake } from './scim-fake.js';
import type { Resource } from './scim-fake-patch.js';
import { smallCompany } from './stand-in.js';

let fake: ScimFake;
let url: string;

beforeEach(async () => {
  fake = new ScimFake();
  url = await fake.start();
});
afterEach(() => fake.stop());

const push = (flavour: Flavour, surroundings: Surroundings = {}) =>
  runStandIn(smallCompany(url, 'dsc_test', { flavours: [flavour], dayEvents: 0, concurrency: 1 }), surroundings);

/** Returns the requests for groups, with short ids and only the operations of patches. */
const groupRequests = () =>
  fake.seen
    .filter(({ path }) => path.includes('/Groups'))
    .map(({ method, path, body }) => {
      const operations = (body?.['Operations'] as Resource[] | undefined)?.map(
        ({ op, path: target }) => `${String(op)} ${String(target)}`,
      );
      const where = decodeURIComponent(path.replaceAll('+', ' '))
        .replace(/^.*\/Groups/, '')
        .replace(/^\/.*/, '/id');
      return [method, where, ...(operations ?? [])].join(' ').trim();
    });

test('sends the headers of Okta', async () => {
  await push('oin');
  const { host } = new URL(url);
  const common = {
    accept: 'application/scim+json',
    'accept-charset': 'utf-8',
    'user-agent': 'Okta SCIM Client 1.0.0',
    authorization: 'Bearer dsc_test',
    host,
    connection: 'Keep-Alive',
    'accept-encoding': 'gzip,deflate',
  };
  const headersOf = (method: string) => fake.seen.find((request) => request.method === method)?.headers;
  expect(headersOf('GET')).toEqual(common);
  expect(headersOf('POST')).toEqual({
    ...common,
    'content-type': 'application/scim+json; charset=utf-8',
    'content-length': expect.stringMatching(/^\d+$/),
  });
});

test('tests the connection, then looks up and creates each user', async () => {
  await push('oin');
  const sent = fake.seen.map(({ method, path }) => `${method} ${path.replace('/api/v1/scim', '')}`);
  expect(sent.slice(0, 2)).toEqual(['GET /Users?startIndex=1&count=2', 'GET /Groups?startIndex=1&count=100']);
  const filters = sent.filter((line) => line.includes('/Users?filter=userName%20eq%20%22'));
  expect(filters).toHaveLength(40);
  expect(sent.filter((line) => line === 'POST /Users')).toHaveLength(40);
});

test('a create request has the mapped attributes, always a password and no groups', async () => {
  await push('oin');
  const bodies = fake.seen
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/Users'))
    .map(({ body }) => body ?? {});
  for (const body of bodies) {
    expect(body).toMatchObject({
      groups: [],
      active: true,
      password: expect.any(String),
      externalId: expect.stringMatching(/^00u/),
    });
  }
  expect(bodies.some((body) => !('displayName' in body) && !JSON.stringify(body['emails']).includes('type'))).toBe(
    true,
  );
  expect(bodies.some((body) => 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User' in body)).toBe(true);
});

describe('groups', () => {
  test('the Test App patches groups in chunks', async () => {
    await push('oin');
    expect(groupRequests().slice(3, 12)).toEqual([
      'GET ?filter=displayName eq "Acme Everyone"&startIndex=1&count=100',
      'POST',
      'GET /id',
      'PATCH /id replace undefined',
      'PATCH /id add members',
      'PATCH /id add members',
      'PATCH /id add members',
      'PATCH /id add members',
      'GET ?filter=displayName eq "Acme Engineering"&startIndex=1&count=100',
    ]);
  });

  test('the App Integration Wizard replaces groups', async () => {
    await push('aiw');
    expect(groupRequests().slice(3, 8)).toEqual([
      'GET ?startIndex=1&count=100&filter=displayName eq "Globex Everyone"',
      'POST',
      'GET /id',
      'PUT /id',
      'GET ?startIndex=1&count=100&filter=displayName eq "Globex Engineering"',
    ]);
  });
});

test('a profile update contains the server’s resource, including stale parts, with changed mapped attributes', () => {
  const current = {
    id: '1',
    userName: 'ada.lovelace@acme.example',
    name: { givenName: 'Ada', familyName: 'Lovelace', formatted: 'Ada Lovelace' },
    emails: [{ primary: true, value: 'ada.lovelace@acme.example', type: 'work', display: 'ada.lovelace@acme.example' }],
    active: true,
    groups: [{ value: '2' }],
    meta: { resourceType: 'User' },
  };
  const person: Person = {
    oktaId: '00u1',
    mapping: 'trimmed',
    employeeNumber: '1',
    office: 'Berlin',
    organization: 'Acme',
    manager: undefined,
    givenName: 'Ada',
    familyName: 'King',
    userName: 'ada.king@acme.example',
    title: '',
    department: 'Sales',
    active: true,
    remoteId: '1',
  };
  expect(mergedBody(current, person)).toEqual({
    ...current,
    externalId: '00u1',
    userName: 'ada.king@acme.example',
    name: { givenName: 'Ada', familyName: 'King', formatted: 'Ada Lovelace' },
    emails: [{ primary: true, value: 'ada.king@acme.example', type: 'work', display: 'ada.lovelace@acme.example' }],
  });
});

test('on 429 waits for Retry-After, or for five minutes without it, doubled each time', async () => {
  const headers = [{ 'Retry-After': '7' }, {}, { 'Retry-After': 'Wed, 21 Oct 2026 07:28:00 GMT' }];
  const waits: number[] = [];
  fake.meddle = (request, response) => {
    const next = request.method === 'POST' && waits.length < 3 ? headers.shift() : undefined;
    if (next) {
      response.writeHead(429, next).end('{}');
    }
    return next !== undefined;
  };
  const sleep = async (milliseconds: number) => void waits.push(milliseconds);
  expect(await push('oin', { sleep })).toMatchObject({ ok: true, throttled: 3 });
  expect(waits).toEqual([7_000, 14_000, 28_000]);
});

test('without Retry-After, waits five minutes', async () => {
  const waits: number[] = [];
  fake.meddle = (_request, response) => {
    const throttled = waits.length === 0;
    if (throttled) {
      response.writeHead(429).end();
    }
    return throttled;
  };
  await push('oin', { sleep: async (milliseconds) => void waits.push(milliseconds) });
  expect(waits).toEqual([300_000]);
});

test('a create that timed out after it took effect is retried, receives 409, and is linked', async () => {
  let swallowed = false;
  fake.meddle = (request, _response, body) => {
    if (swallowed || request.method !== 'POST' || !body) {
      return false;
    }
    swallowed = true;
    const { password: _password, ...user } = body;
    fake.stores.Users.set('kept', { ...user, id: 'kept' });
    return true;
  };
  const summary = await push('oin', { idleTimeout: 5_000 });
  expect(summary).toMatchObject({ ok: true, retried: 0 });
  expect(summary.timedOut).toBeGreaterThan(0);
  expect(fake.stores.Users.size).toBe(40);
});

test('on 503 waits for Retry-After, but not without it', async () => {
  const waits: number[] = [];
  const headers = [{ 'Retry-After': '3' }, { 'Retry-After': '3' }, {}];
  fake.meddle = (request, response) => {
    const next = request.url?.includes('filter=userName') ? headers.shift() : undefined;
    if (next) {
      response.writeHead(503, next).end('{}');
    }
    return next !== undefined;
  };
  const sleep = async (milliseconds: number) => void waits.push(milliseconds);
  expect(await push('oin', { sleep })).toMatchObject({ ok: true, throttled: 2, retried: 1 });
  expect(waits).toEqual([3_000, 3_000]);
});
