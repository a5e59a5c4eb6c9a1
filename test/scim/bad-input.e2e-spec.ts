import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedApp, startApp, type TestApp, type TestDirectory } from '../support/app.js';
import { patchOp, USER } from '../support/scim-client.js';
import { directoryState } from './directory-state.js';
import { oktaHeaders, SCIM, SCIM_TYPE } from './http.js';
import { sendRaw } from '../support/raw-client.js';

const ERROR = ['urn:ietf:params:scim:api:messages:2.0:Error'];
const UNKNOWN = '01a20bf2-b84f-7f31-96c0-44c7eda6f131';

let app: TestApp;
let directory: TestDirectory;
let userId: string;
let groupId: string;
let before: unknown;

beforeAll(async () => {
  app = await sharedApp();
  directory = await (await app.organization()).directory();
  userId = (await directory.scim.user('ada@acme.test', { emails: [{ value: 'ada@acme.test', type: 'work' }] })).id;
  groupId = (await directory.scim.group('Engineering', [userId])).id;
  before = await directoryState(app, directory.id);
});

/** After all rejected requests, the directory and its journal must be unchanged. */
afterAll(async () => expect(await directoryState(app, directory.id)).toEqual(before));

const user = (more: object) => JSON.stringify({ schemas: [USER], userName: 'new@acme.test', ...more });
const patch = (...operations: object[]) => JSON.stringify(patchOp(operations));
const long = (length: number) => 'x'.repeat(length);

type Case = [name: string, line: string, body: string, status: number, scimType?: string];
const refusedBodies: Case[] = [
  ['malformed JSON', 'POST /Users', '{"userName":', 400, 'invalidSyntax'],
  ['no body', 'POST /Users', '', 400, 'invalidSyntax'],
  ['an array', 'POST /Users', '[]', 400, 'invalidSyntax'],
  ['null', 'POST /Users', 'null', 400, 'invalidSyntax'],
  ['no userName', 'POST /Users', '{}', 400, 'invalidValue'],
  ['an empty userName', 'POST /Users', user({ userName: ' ' }), 400, 'invalidValue'],
  ['a userName that is a number', 'POST /Users', user({ userName: 5 }), 400, 'invalidValue'],
  ['emails that are a string', 'POST /Users', user({ emails: 'a@b' }), 400, 'invalidValue'],
  ['a name that is a list', 'POST /Users', user({ name: ['a', 'b'] }), 400, 'invalidValue'],
  ['active that is not a boolean', 'POST /Users', user({ active: 'perhaps' }), 400, 'invalidValue'],
  ['__proto__', 'POST /Users', '{"userName":"x","__proto__":{"admin":true}}', 400, 'invalidSyntax'],
  ['constructor.prototype', 'POST /Users', user({ constructor: { prototype: { a: 1 } } }), 400],
  ['NUL in a value', 'POST /Users', user({ title: 'a\u0000b' }), 400, 'invalidValue'],
  ['NUL in a key', 'POST /Users', user({ 'urn:a\u0000': {} }), 400, 'invalidValue'],
  ['half a surrogate pair', 'POST /Users', user({ title: '\ud800' }), 400, 'invalidValue'],
  ['a userName that is too long', 'POST /Users', user({ userName: long(2000) }), 400, 'invalidValue'],
  ['an email that is too long', 'POST /Users', user({ emails: [{ value: long(2000) }] }), 400, 'invalidValue'],
  ['a title that is too long', 'POST /Users', user({ title: long(20_000) }), 400, 'invalidValue'],
  ['a userName that is taken', 'POST /Users', user({ userName: 'ADA@acme.test' }), 409, 'uniqueness'],
  ['a PUT without userName', 'PUT /Users/{user}', '{}', 400, 'invalidValue'],
  ['a PATCH without Operations', 'PATCH /Users/{user}', '{}', 400, 'invalidSyntax'],
  ['a PATCH without operations', 'PATCH /Users/{user}', patch(), 400, 'invalidSyntax'],
  ['an unknown operation', 'PATCH /Users/{user}', patch({ op: 'move', path: 'title' }), 400, 'invalidSyntax'],
  ['an unknown path', 'PATCH /Users/{user}', patch({ op: 'add', path: 'shoe', value: 1 }), 400, 'invalidPath'],
  ['a malformed path', 'PATCH /Users/{user}', patch({ op: 'add', path: 'emails[', value: 1 }), 400, 'invalidPath'],
  ['a read-only path', 'PATCH /Users/{user}', patch({ op: 'replace', path: 'id', value: 'x' }), 400, 'mutability'],
  ['a removal without path', 'PATCH /Users/{user}', patch({ op: 'remove' }), 400, 'noTarget'],
  ['a removal of userName', 'PATCH /Users/{user}', patch({ op: 'remove', path: 'userName' }), 400],
  [
    'a valid operation before an invalid one',
    'PATCH /Users/{user}',
    patch({ op: 'replace', path: 'title', value: 'T' }, { op: 'add', path: 'shoe', value: 1 }),
    400,
    'invalidPath',
  ],
  ['a group without a name', 'POST /Groups', '{"members":[]}', 400, 'invalidValue'],
  ['a group with the same name', 'POST /Groups', '{"displayName":"ENGINEERING"}', 409, 'uniqueness'],
  [
    'an unknown member',
    'POST /Groups',
    JSON.stringify({ displayName: 'N', members: [{ value: UNKNOWN }] }),
    400,
    'invalidValue',
  ],
  [
    'a member that is not a UUID',
    'POST /Groups',
    JSON.stringify({ displayName: 'N', members: [{ value: 'ada' }] }),
    400,
    'invalidValue',
  ],
  [
    'a group as member',
    'POST /Groups',
    JSON.stringify({ displayName: 'N', members: [{ value: UNKNOWN, type: 'Group' }] }),
    400,
    'invalidValue',
  ],
  [
    'a known and an unknown member',
    'PATCH /Groups/{group}',
    patch({ op: 'replace', path: 'members', value: [{ value: UNKNOWN }] }),
    400,
    'invalidValue',
  ],
  [
    'a new name and an unknown member',
    'PATCH /Groups/{group}',
    patch(
      { op: 'replace', value: { displayName: 'Renamed' } },
      { op: 'add', path: 'members', value: [{ value: UNKNOWN }] },
    ),
    400,
    'invalidValue',
  ],
  [
    'NUL in a member',
    'PATCH /Groups/{group}',
    patch({ op: 'add', path: 'members', value: [{ value: 'a\u0000' }] }),
    400,
    'invalidValue',
  ],
  [
    'a PUT of a group with an unknown member',
    'PUT /Groups/{group}',
    JSON.stringify({ displayName: 'X', members: [{ value: UNKNOWN }] }),
    400,
    'invalidValue',
  ],
];

async function send(line: string, body?: string, type = SCIM_TYPE) {
  const [method = '', path = ''] = line.replace('{user}', userId).replace('{group}', groupId).split(/ (.*)/);
  const headers = oktaHeaders(
    directory.token,
    body === undefined ? {} : { 'content-type': type, 'content-length': `${Buffer.byteLength(body)}` },
  );
  return sendRaw(app.url, { method, path: `${SCIM}${path}`, headers, ...(body !== undefined && { body }) });
}

describe('a body is rejected with an error message and changes nothing:', () => {
  test.each(refusedBodies)('%s', async (_, line, body, status, scimType) => {
    const answer = await send(line, body);
    expect([answer.status, answer.body.status, answer.body.schemas]).toEqual([status, String(status), ERROR]);
    if (scimType) expect(answer.body.scimType).toBe(scimType);
    expect(answer.body.detail.length).toBeGreaterThan(10);
    expect(answer.headers['content-type']).toBe(SCIM_TYPE);
    expect(await directoryState(app, directory.id)).toEqual(before);
  });
});

const lines: [line: string, status: number, scimType?: string][] = [
  ['GET /Users/00919288221112222', 404],
  ['GET /Users/%00', 404],
  ['GET /Users/__proto__', 404],
  [`GET /Users/${UNKNOWN}`, 404],
  [`PUT /Groups/${UNKNOWN}`, 400],
  [`DELETE /Users/${UNKNOWN}`, 404],
  ['DELETE /Groups/x', 404],
  ['GET /Nothing', 404],
  ['GET /Users/a/b', 404],
  ['PATCH /Users', 405],
  ['GET /Me', 501],
  ['GET /Users/%zz', 400],
  ['GET /Users?count=abc', 400, 'invalidValue'],
  ['GET /Users?count=1.5', 400, 'invalidValue'],
  ['GET /Users?startIndex=x', 400, 'invalidValue'],
  ['GET /Users?filter=userName', 400, 'invalidFilter'],
  ['GET /Users?filter=shoeSize%20eq%205', 400, 'invalidFilter'],
  ['GET /Users?filter=password%20pr', 400, 'invalidFilter'],
  ['GET /Users?filter=userName%20eq%20%22a%00%22', 400, 'invalidFilter'],
  ['GET /Users?filter=userName%20eq%20%22%5Cu0000%22', 400, 'invalidFilter'],
  ['GET /Users?filter=id%20pr&filter=id%20pr', 400],
  ['GET /Users?attributes=userName&excludedAttributes=id', 400],
];
test.each(lines)('%s is %i', async (line, status, scimType) => {
  const answer = await send(line, line.startsWith('PUT') ? '{}' : undefined);
  expect([answer.status, answer.body.status, answer.body.schemas]).toEqual([status, String(status), ERROR]);
  if (scimType) expect(answer.body.scimType).toBe(scimType);
});

const paging: [query: string, startIndex: number, itemsPerPage: number][] = [
  ['startIndex=0', 1, 1],
  ['startIndex=-5', 1, 1],
  ['startIndex=99999999999999999999', 2_147_483_647, 0],
  ['startIndex=2', 2, 0],
  ['count=0', 1, 0],
  ['count=-1', 1, 0],
  ['count=99999999999999999999', 1, 1],
];
test.each(paging)('%s is limited to its range', async (query, startIndex, itemsPerPage) => {
  const { body } = await send(`GET /Users?${query}`);
  expect(body).toMatchObject({ totalResults: 1, startIndex, itemsPerPage });
  expect(body.Resources).toHaveLength(itemsPerPage);
});

test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])(
  'a body of the type %s is 415',
  async (type) => {
    const answer = await send('POST /Users', user({}), type);
    expect([answer.status, answer.body.schemas]).toEqual([415, ERROR]);
  },
);

test('a body over the limit is 413', async () => {
  const small = await startApp({ ROLLCALL_MAX_BODY_MB: '1' });
  try {
    const { scim } = await (await small.organization()).directory();
    const { status, body } = await scim.post('/Users', { userName: 'a', title: long(1_100_000) });
    expect([status, body.schemas]).toEqual([413, ERROR]);
    expect((await scim.get('/Users')).body.totalResults).toBe(0);
  } finally {
    await small.stop();
  }
});
