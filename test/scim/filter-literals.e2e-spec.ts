import { beforeAll, expect, test } from 'vitest';
import {
  type Attribute,
  COMMON_ATTRIBUTES,
  evaluate,
  GROUP,
  type JsonObject,
  parseFilter,
  type ResourceSchema,
  USER,
} from '../../src/scim-protocol/index.js';
import { sharedApp, type TestDirectory } from '../support/app.js';
import { isOnPostgres } from '../support/database.js';
import { ENTERPRISE } from '../support/scim-client.js';

let lenient: TestDirectory;
let strict: TestDirectory;

beforeAll(async () => {
  const organization = await (await sharedApp()).organization();
  [lenient, strict] = [await organization.directory('Lenient'), await organization.directory('Strict')];
  await organization.admin.data(
    `mutation($id: ID!) { updateDirectoryServiceSettings(input: { id: $id, strictness: STRICT }) {
      directoryService { id } } }`,
    { id: strict.id },
  );
  for (const { scim } of [lenient, strict]) {
    const manager = await scim.user('5', { title: 'true', active: false });
    const ada = await scim.user('x@acme.test', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
      active: true,
      emails: [{ value: 'x@acme.test', type: 'work', primary: true }],
      x509Certificates: [{ value: 'AAEC' }],
      [ENTERPRISE]: { employeeNumber: '5', manager: { value: manager.id } },
    });
    await scim.group('5', [ada.id]);
    await scim.group('Crew');
  }
});

/** All paths of the schema and of the common attributes. */
function pathsOf({ core, extensions }: ResourceSchema): string[] {
  const within = (prefix: string) => (attribute: Attribute) => [
    `${prefix}${attribute.name}`,
    ...(attribute.subAttributes ?? []).map((part) => `${prefix}${attribute.name}.${part.name}`),
  ];
  return [
    ...[...COMMON_ATTRIBUTES, ...core.attributes].flatMap(within('')),
    ...extensions.flatMap(({ schema }) => schema.attributes.flatMap(within(`${schema.id}:`))),
  ];
}

const LITERALS = ['true', '"True"', '5', '"yesterday"', '"2020-01-01"', '"5"', 'null'];
const OPERATORS = ['eq', 'ne', 'gt', 'co'];

/** Sends a filter by GET. Returns `invalidFilter` or the ids of the results. */
async function found({ scim }: TestDirectory, endpoint: string, filter: string): Promise<unknown> {
  const { status, body } = await scim.get(`${endpoint}?filter=${encodeURIComponent(filter)}`);
  return status === 200 ? body.Resources.map(({ id }: JsonObject) => id) : body.scimType;
}

test.each([
  ['/Users', USER],
  ['/Groups', GROUP],
] as const)(
  '%s: returns the correct result or an error for every literal',
  async (endpoint, schema) => {
    // Strictness decides before a statement is sent, so one database is enough for both.
    for (const directory of isOnPostgres ? [lenient, strict] : [lenient]) {
      const strictness = directory === strict ? 'strict' : 'lenient';
      const { Resources } = (await directory.scim.get(endpoint)).body;
      for (const path of pathsOf(schema)) {
        for (const operator of OPERATORS) {
          for (const literal of LITERALS) {
            const text = `${path} ${operator} ${literal}`;
            const answer = await found(directory, endpoint, text);
            if (answer === 'invalidFilter' && isUnfilterable(path, operator)) continue;
            expect(answer, `${text}, ${strictness}`).toEqual(meaning(text, Resources, schema, strictness));
          }
        }
      }
    }
  },
  300_000,
);

/** Paths without filters: attributes that are computed for the response or never returned. A `$ref` supports equality. */
function isUnfilterable(path: string, operator: string): boolean {
  if (/manager\.\$ref$|^schemas$|^password$|^meta$|^meta\.(location|version)$/.test(path)) return true;
  return path.endsWith('.$ref') && operator !== 'eq' && operator !== 'ne';
}

function meaning(
  text: string,
  resources: readonly JsonObject[],
  schema: ResourceSchema,
  strictness: 'lenient' | 'strict',
): unknown {
  try {
    return resources.filter((one) => evaluate(parseFilter(text), one, schema, strictness)).map(({ id }) => id);
  } catch (error) {
    return (error as { scimType?: string }).scimType;
  }
}

test.each([
  'active eq "True"',
  'emails[primary eq "TRUE"]',
  'emails[type eq "work" and primary eq "true"].value eq "x@acme.test"',
  'userName pr and active ne "false"',
  `${ENTERPRISE}:employeeNumber eq 5`,
  'meta.created gt "2020-01-01" and active eq true',
])('%s: by GET, by POST and at the root', async (filter) => {
  const [{ id }] = (await lenient.scim.get('/Users?filter=userName%20eq%20%22x@acme.test%22')).body.Resources;
  for (const endpoint of ['/Users', '']) {
    const { body } = await lenient.scim.post(`${endpoint}/.search`, { filter });
    expect(body.Resources?.map((one: JsonObject) => one['id'])).toEqual([id]);
    expect(await found(lenient, endpoint || '/', filter)).toEqual([id]);
    expect(await found(strict, endpoint || '/', filter)).toBe('invalidFilter');
  }
});

test.each([
  'active eq 1',
  'meta.lastModified gt "yesterday"',
  'title eq true',
  'members.value eq true',
  'active gt null',
])('%s is rejected', async (filter) => {
  const endpoint = filter.startsWith('members') ? '/Groups' : '/Users';
  for (const directory of [lenient, strict]) {
    expect(await found(directory, endpoint, filter)).toBe('invalidFilter');
    expect((await directory.scim.post(`${endpoint}/.search`, { filter })).body.scimType).toBe('invalidFilter');
    expect(await found(directory, '/', filter)).toBe('invalidFilter');
  }
});

test('a number can be compared with a userName or a displayName', async () => {
  expect(await found(lenient, '/Users', 'userName eq 5')).toHaveLength(1);
  expect(await found(lenient, '/Groups', 'displayName eq 5')).toHaveLength(1);
  expect(await found(strict, '/Users', 'userName eq 5')).toBe('invalidFilter');
});
