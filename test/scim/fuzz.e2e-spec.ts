import { beforeAll, expect, test } from 'vitest';
import * as make from '../scim-protocol/fuzz-inputs.js';
import { Random } from '../scim-protocol/random.js';
import { sharedApp, type TestDirectory } from '../support/app.js';

const SEED = 20_261_124;
const INPUTS = Number(process.env['FUZZ_REQUESTS'] ?? 150);

let directory: TestDirectory;
let userId: string;
let groupId: string;

beforeAll(async () => {
  directory = await (await (await sharedApp()).organization()).directory();
  userId = (await directory.scim.user('fuzz.user', { emails: [{ value: 'fuzz@x.test', type: 'work' }] })).id;
  groupId = (await directory.scim.group('Fuzz group', [userId])).id;
});

type Request = [method: string, path: string, body?: unknown];
const asQuery = (query: object) =>
  new URLSearchParams(
    Object.entries(query).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );

const kinds: [name: string, request: (random: Random) => Request][] = [
  ['filters', (random) => ['GET', `/Users?${asQuery({ filter: make.text(random, make.filter) })}`]],
  ['filters of groups', (random) => ['GET', `/Groups?${asQuery({ filter: make.text(random, make.filter) })}`]],
  ['filters at the root', (random) => ['GET', `/?${asQuery({ filter: make.filter(random) })}`]],
  ['queries', (random) => ['GET', `/Users?${asQuery(make.query(random))}`]],
  ['searches', (random) => ['POST', '/Users/.search', make.query(random)]],
  ['resources', (random) => ['POST', '/Users', make.resource(random)]],
  ['replacements', (random) => ['PUT', `/Users/${userId}`, make.resource(random)]],
  ['patches', (random) => ['PATCH', `/Users/${userId}`, make.patchBody(random)]],
  ['patches of groups', (random) => ['PATCH', `/Groups/${groupId}`, make.patchBody(random)]],
  ['bulk requests', (random) => ['POST', '/Bulk', make.bulkBody(random)]],
  [
    'ids',
    (random) => [
      'GET',
      `/Users/${encodeURIComponent(make.text(random, make.attributePath).slice(0, 100).toWellFormed())}`,
    ],
  ],
];

/** `npm run fuzz` tests the parsers with a million inputs. These tests send the accepted ones to the database. */
test.each(kinds)(`random %s receive a result or a 4xx SCIM error`, async (name, request) => {
  const random = new Random(SEED + name.length);
  const statuses = new Set<number>();
  for (let n = 0; n < INPUTS; n++) {
    const [method, path, body] = request(random);
    const { status, body: answer } = await directory.scim.send(method, path, body);
    expect(status, `${method} ${path} ${JSON.stringify(body)} ${JSON.stringify(answer)}`).toBeLessThan(500);
    if (status >= 400) expect(answer.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error']);
    statuses.add(status);
  }
  expect(statuses.size).toBeGreaterThan(1);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect((await directory.scim.get('/Users?count=1')).status).toBe(200);
});

test('a URL that is too long receives a SCIM error', async () => {
  const { status, body } = await directory.scim.send('GET', `/Users?filter=${'a'.repeat(70_000)}`);
  expect([status, body.status]).toEqual([431, '431']);
});
