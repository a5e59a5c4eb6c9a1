import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { mutate } from '../directory-services/mutations.js';
import { sharedApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { logged } from './log.js';

let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  const app = await sharedApp();
  organization = await app.organization();
  directory = await organization.directory('Acme');
  const { scim } = directory;
  const invalid = { active: 'maybe' };
  await scim.user('taken@acme.test');
  await scim.post('/Users', { userName: 'late.joiner@acme.test', displayName: 'José Joiner', ...invalid });
  await scim.post('/Users', { userName: 'Late.Joiner@acme.test', displayName: 'José Joiner', ...invalid });
  await scim.post('/Users', { userName: 'retried@acme.test', ...invalid });
  await scim.user('retried@acme.test');
  await scim.post('/Users', { userName: 'taken@acme.test' });
  await scim.post('/Groups', { displayName: 'Joiners', members: [{ value: randomUUID() }] });
  await mutate(organization.admin, 'pauseDirectoryService', { id: directory.id });
  await scim.post('/Users', { userName: 'paused.joiner@acme.test' });
  await logged(app, directory.id, 8);
});

const find = async (search: string, client = organization.admin) =>
  (
    await client.data<any>(
      `query($search: String!) { rejectedCreations(search: $search) { requestId resourceType userName displayName count
        explanation { code title } directoryService { id } } }`,
      { search },
    )
  ).rejectedCreations;

describe('a person who could not be created', () => {
  test.each(['joiner late', 'jose', 'LATE.JOINER@ACME'])('is found by %j', async (search) => {
    const [found, ...others] = (await find(search)).filter(({ userName }: any) => /^late/i.test(userName));
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      resourceType: 'USER',
      userName: 'Late.Joiner@acme.test',
      displayName: 'José Joiner',
      count: 2,
      directoryService: { id: directory.id },
    });
    expect(found.explanation.code).toEqual(expect.any(String));
  });

  test('is found with the reason', async () => {
    expect(await find('paused')).toMatchObject([{ explanation: { code: 'PAUSED' } }]);
  });

  test.each(['retried', 'taken', 'nobody', '', '%'])('is not found by %j', async (search) => {
    expect(await find(search)).toEqual([]);
  });

  test('is not found in another organization', async () => {
    const other = await (await sharedApp()).organization();
    await other.directory();
    expect(await find('joiner', other.admin)).toEqual([]);
  });
});

test('a group that could not be created is found', async () => {
  expect(await find('joiners')).toMatchObject([{ resourceType: 'GROUP', displayName: 'Joiners', count: 1 }]);
});
