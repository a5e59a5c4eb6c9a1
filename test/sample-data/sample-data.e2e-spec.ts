import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';

let app: TestApp;
let organization: TestOrganization;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});

const READ = `query($id: ID!) { directoryService(id: $id) {
  sampleData { isOffered isFilled done total }
  connectionProgress { isWorking } lastActivityAt activeUserCount groupCount membershipCount } }`;

async function read({ id }: TestDirectory) {
  return (await organization.admin.data<{ directoryService: Record<string, any> }>(READ, { id })).directoryService;
}

async function change(name: 'addSampleData' | 'removeSampleData', { id }: TestDirectory, by = organization.admin) {
  const query = `mutation($id: ID!) { ${name}(input: { id: $id }) { directoryService { id } userErrors { message } } }`;
  return (await by.data<Record<string, { userErrors: { message: string }[] }>>(query, { id }))[name]!.userErrors;
}

test('fills an empty directory service over SCIM, and removes everything in one step', async () => {
  const directory = await organization.directory('Trying out');
  const before = await read(directory);
  expect(before['sampleData']).toEqual({ isOffered: true, isFilled: false, done: 0, total: 46 });
  expect(await change('addSampleData', directory)).toEqual([]);
  const filled = await read(directory);
  expect(filled).toMatchObject({ activeUserCount: 40, groupCount: 6, membershipCount: 80 });
  expect(filled['sampleData']).toEqual({ isOffered: true, isFilled: true, done: 46, total: 46 });
  expect(await change('addSampleData', directory)).toEqual([]);
  expect(await read(directory)).toMatchObject({ activeUserCount: 40, groupCount: 6 });
  const names = await execute<{ name: string | null }>(
    app,
    'select name from directory_service_tokens where directory_service_id = ? order by id',
    [directory.id],
  );
  expect(names.map(({ name }) => name)).toEqual([null, 'Sample data']);
  expect(await change('removeSampleData', directory)).toEqual([]);
  expect(await read(directory)).toEqual(before);
});

test('is not offered once a client has connected, and removal keeps what the client sent', async () => {
  const directory = await organization.directory('Connected');
  await change('addSampleData', directory);
  await directory.scim.user('ada@acme.test', { externalId: '00u1' });
  expect((await read(directory))['sampleData']).toMatchObject({ isOffered: false, isFilled: true });
  expect(await change('addSampleData', directory)).toMatchObject([
    { message: 'Sample data is only for a directory service without a client.' },
  ]);
  expect(await change('removeSampleData', directory)).toEqual([]);
  expect(await read(directory)).toMatchObject({ activeUserCount: 1, groupCount: 0 });
  expect(await change('removeSampleData', directory)).toMatchObject([
    { message: 'This directory service has no sample data.' },
  ]);
});

test('is for Okta and generic clients, and for administrators of the organization', async () => {
  const entra = await organization.directory('Entra', 'ENTRA_SCIM');
  expect((await read(entra))['sampleData']).toMatchObject({ isOffered: false });
  expect(await change('addSampleData', entra)).toHaveLength(1);
  const generic = await organization.directory('Generic', 'GENERIC_SCIM');
  const stranger = await app.organization();
  expect(await change('addSampleData', generic, stranger.admin)).toMatchObject([
    { message: 'There is no directory service with this id.' },
  ]);
  await expect(change('addSampleData', generic, organization.viewer)).rejects.toThrow('FORBIDDEN');
});
