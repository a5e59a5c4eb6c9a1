import { beforeAll, expect, test } from 'vitest';
import type { DirectoryServiceType } from '../../src/directory-services/directory-service.entity.js';
import { sharedApp, type TestApp, type TestOrganization } from '../support/app.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const QUERY = `query($id: ID!) { directoryService(id: $id) { attributeMapping {
  sampledUserCount attributes { path source field sentCount derivedCount sample } } } }`;

interface Attribute {
  readonly path: string;
  readonly source: string | null;
  readonly sentCount: number;
  readonly sample: string | null;
}

let app: TestApp;
let organization: TestOrganization;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});

async function mappingOf(id: string) {
  const { directoryService } = await organization.viewer.data<any>(QUERY, { id });
  const { sampledUserCount, attributes } = directoryService.attributeMapping;
  return { sampledUserCount, of: (path: string) => (attributes as Attribute[]).find((one) => one.path === path) };
}

test('a viewer can see the attributes of recently changed users, with source and field', async () => {
  const { id, scim } = await organization.directory();
  await scim.user('old.hand@acme.test', { title: 'Old' });
  const { id: ada } = await scim.user('ada@acme.test', {
    externalId: '00uADA',
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    emails: [{ value: 'ada@acme.test', type: 'work', primary: true }],
    [ENTERPRISE]: { department: 'Engines' },
  });
  await scim.user('new.hand@acme.test');
  await scim.patch(`/Users/${ada}`, { op: 'replace', value: { title: 'Countess' } });
  const mapping = await mappingOf(id);
  expect(mapping.sampledUserCount).toBe(3);
  expect(mapping.of('title')).toMatchObject({ source: 'user.title', field: null, sentCount: 2, sample: 'Countess' });
  expect(mapping.of('userName')).toMatchObject({ source: 'user.login', sentCount: 3, sample: 'ada@acme.test' });
  expect(mapping.of(`${ENTERPRISE}:department`)).toMatchObject({ source: 'user.department', sample: 'Engines' });
  expect(mapping.of('emails[type eq "work"].value')).toMatchObject({ field: 'primaryEmail', sentCount: 1 });
  expect(mapping.of('name.familyName')).toMatchObject({ field: 'familyName', sentCount: 1, derivedCount: 2 });
});

test('lists a declared attribute without values', async () => {
  const { id } = await organization.directory('Declared');
  await organization.admin.data(
    `mutation($input: DeclareCustomAttributeInput!) { declareCustomAttribute(input: $input) { userErrors { message } } }`,
    { input: { directoryServiceId: id, schema: 'urn:acme:params:scim:hr', name: 'badge', type: 'STRING' } },
  );
  const mapping = await mappingOf(id);
  expect(mapping.sampledUserCount).toBe(0);
  expect(mapping.of('urn:acme:params:scim:hr:badge')).toMatchObject({ sentCount: 0, sample: null, source: null });
});

test.each<[DirectoryServiceType, string | null]>([
  ['OKTA_SCIM', 'user.login'],
  ['ENTRA_SCIM', 'userPrincipalName'],
  ['GENERIC_SCIM', null],
])('%s fills userName from %s', async (type, source) => {
  const { id } = await organization.directory(`Source ${type}`, type);
  expect((await mappingOf(id)).of('userName')?.source).toBe(source);
});

test('each directory service has its own mapping', async () => {
  const [one, two] = [await organization.directory('One'), await organization.directory('Two')];
  await one.scim.user('one@acme.test');
  await two.scim.user('two@acme.test');
  const { directoryServices } = await organization.viewer.data<any>(
    '{ directoryServices { nodes { displayName attributeMapping { attributes { path sample } } } } }',
  );
  const userNameIn = (name: string) =>
    directoryServices.nodes
      .find(({ displayName }: { displayName: string }) => displayName === name)
      .attributeMapping.attributes.find(({ path }: Attribute) => path === 'userName').sample;
  expect([userNameIn('One'), userNameIn('Two')]).toEqual(['one@acme.test', 'two@acme.test']);
});
