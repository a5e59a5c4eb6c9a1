import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  evaluate,
  GROUP,
  type JsonObject,
  parseFilter,
  type ResourceSchema,
  USER,
} from '../../src/scim-protocol/index.js';
import { sharedApp } from '../support/app.js';
import { isOnPostgres } from '../support/database.js';
import type { ScimClient } from '../support/scim-client.js';
import { filterText, nameFilterText, text, userBody } from './filter-arbitraries.js';

const SEED = 20_261_124;
const PEOPLE = 30;
const NAMES = [
  ' jose\u0301 da Silva@acme.test',
  'JOSÉ@ACME.TEST ',
  'ΣΟΦΟΣ 50%',
  'σοφος',
  'ｆｕｌｌ\u3000width',
  'weiß_müller',
  'weiss_muller',
  'İst',
  'ist\\"q"',
  'ｶﾞｰﾞ',
];
/**
 * Number of filters for each resource type, other ones on each database. `npm run long -- filters` compares more.
 */
const FILTERS = { seed: SEED + Number(isOnPostgres), numRuns: Number(process.env['FILTER_PAIRS'] ?? 750) };

let scim: ScimClient;
let users: JsonObject[];
let groups: JsonObject[];

beforeAll(async () => {
  const app = await sharedApp();
  ({ scim } = await (await app.organization()).directory());
  await createPeople();
  await createGroups();
  users = (await scim.get('/Users?count=1000')).body.Resources;
  groups = (await scim.get('/Groups?count=1000')).body.Resources;
});

async function createPeople() {
  for (const [index, body] of fc.sample(userBody, { seed: SEED, numRuns: PEOPLE }).entries()) {
    const externalId = index % 3 === 0 ? {} : { externalId: `${index % 2 ? 'ext' : 'EXT'}-${index}` };
    await scim.user(`${index % 2 ? 'ada' : 'ADA'}${index}@acme.test`, { ...body, ...externalId });
  }
}

async function createGroups() {
  const everybody = (await scim.get('/Users?count=1000&attributes=id')).body.Resources;
  for (const [index, name] of fc.sample(text, { seed: SEED, numRuns: 8 }).entries()) {
    const members = everybody
      .filter((_: unknown, place: number) => place % (index + 1) === index)
      .map(({ id }: JsonObject) => ({ value: id }));
    const body = { displayName: `${name} ${index}`, members, ...(index % 2 && { externalId: `ext-${index}` }) };
    expect((await scim.post('/Groups', body)).status).toBe(201);
  }
}

/** Evaluates random filters on the server and in memory. Returns the number of compared and of rejected filters. */
async function compare(
  endpoint: string,
  schema: ResourceSchema,
  resources: readonly JsonObject[],
  filters = filterText(schema, resources.slice(0, 5).flatMap(valuesIn)),
  client = scim,
) {
  const seen = { compared: 0, refused: 0, found: 0 };
  const property = fc.asyncProperty(filters, async (filter) => {
    const { status, body } = await client.get(`${endpoint}?count=1000&filter=${encodeURIComponent(filter)}`);
    if (status === 400) {
      expect(body.scimType, filter).toBe('invalidFilter');
      seen.refused++;
      return;
    }
    expect(status, `${filter} ${JSON.stringify(body)}`).toBe(200);
    const parsed = parseFilter(filter);
    const wanted = resources.filter((resource) => evaluate(parsed, resource, schema)).map(({ id }) => id);
    const found = body.Resources.map(({ id }: JsonObject) => id);
    expect(found, filter).toEqual(wanted);
    expect(body.totalResults, filter).toBe(wanted.length);
    seen.compared++;
    if (wanted.length > 0 && wanted.length < resources.length) seen.found++;
  });
  await fc.assert(property, FILTERS);
  return seen;
}

function valuesIn({ id, externalId = 'ext-1', userName = 'ada1@acme.test', displayName, meta }: JsonObject): string[] {
  const values = [id, externalId, userName, displayName].map(String);
  return [...values, ...values.map((value) => value.toUpperCase()), String((meta as JsonObject)['created'])];
}

describe('SQL results match the filter evaluation', { timeout: 600_000 }, () => {
  test('for users', async () => {
    const { compared, found } = await compare('/Users', USER, users);
    expect(compared).toBeGreaterThan(FILTERS.numRuns / 2);
    expect(found).toBeGreaterThan(FILTERS.numRuns / 10);
  });

  test('for groups', async () => {
    const { compared, found } = await compare('/Groups', GROUP, groups);
    expect(compared).toBeGreaterThan(FILTERS.numRuns / 2);
    expect(found).toBeGreaterThan(FILTERS.numRuns / 20);
  });

  test('for names with several spellings', async () => {
    const { scim: named } = await (await (await sharedApp()).organization()).directory();
    for (const userName of NAMES) await named.user(userName, {});
    for (const displayName of NAMES) await named.group(displayName);
    for (const [endpoint, schema, attribute] of [
      ['/Users', USER, 'userName'],
      ['/Groups', GROUP, 'displayName'],
    ] as const) {
      const resources = (await named.get(`${endpoint}?count=1000`)).body.Resources;
      const { compared, found } = await compare(endpoint, schema, resources, nameFilterText(attribute, NAMES), named);
      expect(compared).toBe(FILTERS.numRuns);
      expect(found).toBeGreaterThan(FILTERS.numRuns / 4);
    }
  });
});
