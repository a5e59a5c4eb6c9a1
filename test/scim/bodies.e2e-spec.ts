import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawRequest, sharedApp, startApp, type TestApp, type TestDirectory } from '../support/app.js';
import { patchOp, USER } from '../support/scim-client.js';
import { oktaHeaders, SCIM, SCIM_TYPE } from './http.js';
import { type RawAnswer, sendRaw } from '../support/raw-client.js';

const ERROR = ['urn:ietf:params:scim:api:messages:2.0:Error'];

let app: TestApp;
let directory: TestDirectory;
let adaId: string;
let names = 0;

beforeAll(async () => {
  app = await sharedApp();
  directory = await (await app.organization()).directory();
  adaId = (await directory.scim.user('ada@acme.test')).id;
});

const user = (more: object = {}) => JSON.stringify({ schemas: [USER], userName: `user-${++names}`, ...more });

function post(body: string | Buffer, more: Record<string, string> = {}, path = '/Users'): Promise<RawAnswer> {
  const headers = oktaHeaders(directory.token, {
    'content-type': SCIM_TYPE,
    'content-length': `${Buffer.byteLength(body)}`,
    ...more,
  });
  return sendRaw(app.url, { method: 'POST', path: SCIM + path, headers, body });
}

function expectError({ status, body, headers }: RawAnswer, expected: number, detail: RegExp, scimType?: string): void {
  expect([status, body.status, body.schemas, body.scimType]).toEqual([expected, String(expected), ERROR, scimType]);
  expect(headers['content-type']).toBe(SCIM_TYPE);
  expect(body.detail).toMatch(detail);
}

describe('rejects JSON that JSON.parse would change', () => {
  const CASES: [name: string, body: () => string, detail: RegExp][] = [
    [
      'a duplicate name',
      () => user().replace('{', '{"userName":"other",'),
      /^An object contains the name "userName" twice \(position \d+/,
    ],
    [
      'an escaped duplicate name',
      () => user({ active: true }).replace('{', String.raw`{"\u0061ctive":false,`),
      /"active" twice/,
    ],
    ['an integer', () => user().replace('{', '{"urn:x:y":{"n":9007199254740993},'), /^Integers must be from -9007/],
    ['5,000 digits', () => user().replace('{', `{"urn:x:y":{"n":${'9'.repeat(5_000)}},`), /^A number is too large/],
    ['an overflow', () => user().replace('{', '{"urn:x:y":{"n":1e400},'), /^A number is too large/],
    [
      'depth',
      () => user().replace('{', `{"urn:x:y":${'['.repeat(100_000)}${']'.repeat(100_000)},`),
      /nested at most 20/,
    ],
    [
      '200,000 attributes',
      () => user(Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`k${i}`, 1]))),
      /at most 1000 names/,
    ],
    ['values', () => user({ emails: Array.from({ length: 400_000 }, () => 1) }), /at most 400000 values/],
    ['a backslash', () => user({ '\\': 1 }), /contains a backslash/],
  ];
  test.each(CASES)('%s', async (_, body, detail) => {
    const before = (await directory.scim.get('/Users?count=0')).body.totalResults;
    expectError(await post(body()), 400, detail, 'invalidValue');
    expect((await directory.scim.get('/Users?count=0')).body.totalResults).toBe(before);
  });

  test('also in a PATCH, a search and a bulk request', async () => {
    const twice = '{"a":1,"a":2}';
    const patch = JSON.stringify(patchOp([{ op: 'add', path: 'title', value: '?' }])).replace('"?"', twice);
    const headers = oktaHeaders(directory.token, { 'content-type': SCIM_TYPE, 'content-length': `${patch.length}` });
    const patched = await sendRaw(app.url, { method: 'PATCH', path: `${SCIM}/Users/${adaId}`, headers, body: patch });
    expectError(patched, 400, /twice/, 'invalidValue');
    expectError(await post(twice, {}, '/Users/.search'), 400, /twice/, 'invalidValue');
    expectError(await post(twice, {}, '/Bulk'), 400, /twice/, 'invalidValue');
  });

  test('keeps decimals and the largest integers', async () => {
    const created = await post(user({ 'urn:x:y': { a: 0.1, b: 9007199254740991, c: -2.5e-7 } }));
    expect(created.body['urn:x:y']).toEqual({ a: 0.1, b: 9007199254740991, c: -2.5e-7 });
  });
});

describe('is rejected outside SCIM in the format of that API', () => {
  const BODIES = ['{"token":"a","token":"b"}', `{"token":${'['.repeat(5_000)}`, '{"token":1e400}', '{"token":'];
  test.each(BODIES)('%.20s', async (body) => {
    const send = (path: string) => rawRequest(app.url).post(path).set('content-type', 'application/json').send(body);
    for (const path of ['/session', '/setup-session', '/setup-session/invitation']) {
      const { status, body: answer } = await send(path);
      expect([path, status, Object.keys(answer)]).toEqual([path, 400, ['message', 'requestId']]);
    }
  });
});

describe('our own error messages', () => {
  test.each([
    ['', {}, 400, /must be a JSON object/, 'invalidSyntax'],
    ['   ', {}, 400, /ends too early: see position 3/, 'invalidSyntax'],
    ['{"userName":', {}, 400, /ends too early: see position 12 \(line 1\)/, 'invalidSyntax'],
    ['{\n"userName" "secret"}', {}, 400, /^The body is not valid JSON: see position 13 \(line 2\)\.$/, 'invalidSyntax'],
    [
      '{}',
      { 'content-type': 'text/json' },
      415,
      /^The body is sent as "text\/json"\. Send JSON as application\/scim\+json or/,
      undefined,
    ],
    ['{}', { 'content-type': '*/*' }, 415, /sent as "\*\/\*"/, undefined],
    ['{}', { 'content-type': `text/${'x'.repeat(5_000)}` }, 415, /^.{0,250}$/, undefined],
    ['{}', { 'content-length': '2', 'content-type': '' }, 415, /sent as ""/, undefined],
  ] as const)('%j with %j', async (body, headers, status, detail, scimType) => {
    expectError(await post(body, headers), status, detail, scimType);
  });

  test.each([
    ['/Users/%zz', 400, /each "%" must be followed by two hexadecimal digits/],
    ['/Users/%E0%A4%A', 400, /hexadecimal/],
    [`/Users/${'x'.repeat(1_100)}`, 404, /Unknown path/],
  ])('for the path %.20s', async (path, status, detail) => {
    const { status: actual, body } = await sendRaw(app.url, {
      path: SCIM + path,
      headers: oktaHeaders(directory.token),
    });
    expect([actual, body.status, body.schemas]).toEqual([status, String(status), ERROR]);
    expect(body.detail).toMatch(detail);
  });
});

describe('Content-Encoding', () => {
  test.each([
    ['gzip', gzipSync],
    ['GZIP', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['identity', (body: string) => Buffer.from(body)],
  ] as const)('%s is read', async (encoding, encode) => {
    const body = encode(user({ title: 'Müller '.repeat(200) }));
    const answer = await post(body, { 'content-encoding': encoding });
    expect([answer.status, answer.body.title]).toEqual([201, 'Müller '.repeat(200)]);
  });

  test('accepts chunked and compressed bodies', async () => {
    const headers = oktaHeaders(directory.token, {
      'content-type': SCIM_TYPE,
      'content-encoding': 'gzip',
      'transfer-encoding': 'chunked',
    });
    const answer = await sendRaw(app.url, { method: 'POST', path: `${SCIM}/Users`, headers, body: gzipSync(user()) });
    expect(answer.status).toBe(201);
  });

  test.each(['br', 'zstd', 'foo', 'gzip, gzip', '__proto__', 'constructor'])(
    '%s receives 415 that names it',
    async (encoding) => {
      const answer = await post(brotliCompressSync(user()), { 'content-encoding': encoding });
      expectError(answer, 415, new RegExp(`Content-Encoding "${encoding}" is not supported`));
      expect(answer.headers['accept-encoding']).toBe('gzip, deflate');
    },
  );

  test.each([
    ['that is invalid', (body: string) => Buffer.from(body)],
    ['that is truncated', (body: string) => gzipSync(body).subarray(0, 30)],
    ['of another format', (body: string) => deflateSync(body)],
  ])('gzip %s receives 400 about the encoding', async (_, encode) => {
    const answer = await post(encode(user({ title: 'a long enough text' })), { 'content-encoding': 'gzip' });
    expectError(answer, 400, /^The body does not match Content-Encoding: "gzip"/, 'invalidSyntax');
  });

  test('the connection can be reused after a compressed body', async () => {
    for (let turn = 0; turn < 20; turn++)
      expect((await post(gzipSync(user()), { 'content-encoding': 'gzip' })).status).toBe(201);
  });

  describe('the limit applies to the decoded body', () => {
    let small: TestApp;
    let scim: TestDirectory;
    beforeAll(async () => {
      small = await startApp({ ROLLCALL_MAX_BODY_MB: '1' });
      scim = await (await small.organization()).directory();
    });
    afterAll(() => small.stop());

    test.each([
      ['gzip', gzipSync],
      ['deflate', deflateSync],
    ] as const)('stops decoding a bomb in %s', async (encoding, encode) => {
      const bomb = encode(Buffer.alloc(200 * 1024 * 1024, ' '));
      expect(bomb.length).toBeLessThan(1024 * 1024);
      const before = process.memoryUsage.rss();
      const headers = oktaHeaders(scim.token, {
        'content-type': SCIM_TYPE,
        'content-encoding': encoding,
        'content-length': `${bomb.length}`,
      });
      const answer = await sendRaw(small.url, { method: 'POST', path: `${SCIM}/Users`, headers, body: bomb });
      expectError(answer, 413, /larger than the limit of 1048576 bytes/);
      expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024);
    });

    test('accepts a body just below the limit', async () => {
      const body = gzipSync(JSON.stringify({ userName: 'a', 'urn:x:y': { text: 'x'.repeat(1_000_000) } }));
      const headers = oktaHeaders(scim.token, {
        'content-type': SCIM_TYPE,
        'content-encoding': 'gzip',
        'content-length': `${body.length}`,
      });
      expect((await sendRaw(small.url, { method: 'POST', path: `${SCIM}/Users`, headers, body })).status).toBe(201);
    });
  });
});

describe('a second ? in the query', () => {
  test.each([
    ['?aadOptscim062020?filter=userName%20eq%20%22ada@acme.test%22', 1],
    ['?filter=userName%20eq%20%22ada@acme.test%22?aadOptscim062020', 1],
    ['?filter=userName%20eq%20%22nobody%22?count=1', 0],
    ['?count=1?filter=userName%20eq%20%22nobody?x%22?startIndex=1', 0],
  ])('%s keeps the filter', async (query, total) => {
    const headers = oktaHeaders(directory.token);
    const { status, body } = await sendRaw(app.url, { path: `${SCIM}/Users${query}`, headers });
    expect([status, body.totalResults]).toEqual([200, total]);
  });

  test('is kept within a quoted value', async () => {
    await directory.scim.user('why?&b', { title: 'who?what=1 "x"?' });
    for (const filter of ['userName eq "why?%26b"', String.raw`title eq "who?what=1 \"x\"?"`]) {
      const path = `${SCIM}/Users?filter=${filter.replaceAll(' ', '%20').replaceAll('"', '%22').replaceAll('\\', '%5C')}`;
      const { body } = await sendRaw(app.url, { path, headers: oktaHeaders(directory.token) });
      expect([filter, body.totalResults]).toEqual([filter, 1]);
    }
  });
});
