import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { bulkBody, patchBody, query, resource } from '../scim-protocol/fuzz-bodies.js';
import { attributePath, filter, text } from '../scim-protocol/fuzz-texts.js';
import { sharedApp, type TestDirectory } from '../support/app.js';

const RUNS = { seed: 20_261_124, numRuns: 150 };

let directory: TestDirectory;
let userId: string;
let groupId: string;

beforeAll(async () => {
  directory = await (await (await sharedApp()).organization()).directory();
  userId = (await directory.scim.user('fuzz.user', { emails: [{ value: 'fuzz@x.test', type: 'work' }] })).id;
  groupId = (await directory.scim.group('Fuzz group', [userId])).id;
});

type Request = [method: string, path: string, body?: unknown];
const asQuery = (parameters: object) =>
  new URLSearchParams(
    Object.entries(parameters).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
const asPath = (id: string) => encodeURIComponent(id.slice(0, 100).toWellFormed());

/** Generates requests. Receives the ids, which are known only when the test runs. */
const kinds: [name: string, requests: () => fc.Arbitrary<Request>][] = [
  ['filters', () => text(filter).map((filter) => ['GET', `/Users?${asQuery({ filter })}`])],
  ['filters of groups', () => text(filter).map((filter) => ['GET', `/Groups?${asQuery({ filter })}`])],
  ['filters at the root', () => filter.map((filter) => ['GET', `/?${asQuery({ filter })}`])],
  ['queries', () => query.map((parameters) => ['GET', `/Users?${asQuery(parameters)}`])],
  ['searches', () => query.map((body) => ['POST', '/Users/.search', body])],
  ['resources', () => resource.map((body) => ['POST', '/Users', body])],
  ['replacements', () => resource.map((body) => ['PUT', `/Users/${userId}`, body])],
  ['patches', () => patchBody.map((body) => ['PATCH', `/Users/${userId}`, body])],
  ['patches of groups', () => patchBody.map((body) => ['PATCH', `/Groups/${groupId}`, body])],
  ['bulk requests', () => bulkBody.map((body) => ['POST', '/Bulk', body])],
  ['ids', () => text(attributePath).map((id) => ['GET', `/Users/${asPath(id)}`])],
];

/**
 * `npm run long -- fuzz` tests the parsers with a million inputs. These tests send the accepted ones to the database.
 */
test.each(kinds)(`random %s receive a result or a 4xx SCIM error`, async (_, requests) => {
  const statuses = new Set<number>();
  const property = fc.asyncProperty(requests(), async ([method, path, body]) => {
    const { status, body: answer } = await directory.scim.send(method, path, body);
    expect(status, JSON.stringify(answer)).toBeLessThan(500);
    if (status >= 400) expect(answer.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error']);
    statuses.add(status);
  });
  await fc.assert(property, RUNS);
  expect(statuses.size).toBeGreaterThan(1);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect((await directory.scim.get('/Users?count=1')).status).toBe(200);
});

test('a URL that is too long receives a SCIM error', async () => {
  const { status, body } = await directory.scim.send('GET', `/Users?filter=${'a'.repeat(70_000)}`);
  expect([status, body.status]).toEqual([431, '431']);
});
