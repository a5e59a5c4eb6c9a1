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
  await scim.post('/Users', { userName: 'late.joiner@acme.test', displayName: 'José Joiner', externalId: 7 });
  await scim.post('/Users', { userName: 'retried@acme.test', ...invalid });
  await scim.user('retried@acme.test');
  await scim.post('/Users', { userName: 'taken@acme.test', displayName: 'Second Taker' });
  await scim.post('/Groups', { displayName: 'Joiners', members: [{ value: randomUUID() }] });
  await mutate(organization.admin, 'pauseDirectoryService', { id: directory.id });
  await scim.post('/Users', { userName: 'paused.joiner@acme.test' });
  await logged(app, directory.id, 9);
});

const find = async (search: string, more: object = {}, client = organization.admin) =>
  (
    await client.data<any>(
      `query($search: String!, $directoryServiceId: ID, $first: Int) {
        failedCreations(search: $search, directoryServiceId: $directoryServiceId, first: $first) {
          subject { kind name displayName id } problem { code directoryService { id } } } }`,
      { search, first: 20, ...more },
    )
  ).failedCreations;

describe('a person who could not be created', () => {
  test.each(['joiner late', 'jose', 'LATE.JOINER@ACME'])('is found by %j, once', async (search) => {
    const found = (await find(search)).filter(({ subject }: any) => /^late/i.test(subject.name));
    expect(found).toEqual([
      {
        subject: { kind: 'USER', name: 'late.joiner@acme.test', displayName: 'José Joiner', id: null },
        problem: { code: 'VALUE_REFUSED', directoryService: { id: directory.id } },
      },
    ]);
  });

  test('is found with the reason', async () => {
    expect(await find('paused')).toMatchObject([{ problem: { code: 'PAUSED' } }]);
  });

  test('is found beside the user who has the username', async () => {
    expect(await find('taker')).toMatchObject([
      { subject: { displayName: 'Second Taker', id: null }, problem: { code: 'USER_NAME_TAKEN' } },
    ]);
  });

  test.each(['retried', 'nobody', '%'])('is not found by %j', async (search) => {
    expect(await find(search)).toEqual([]);
  });

  test('is not found in another directory service or organization', async () => {
    const second = await organization.directory('Second');
    expect(await find('joiner', { directoryServiceId: second.id })).toEqual([]);
    const other = await (await sharedApp()).organization();
    await other.directory();
    expect(await find('joiner', {}, other.admin)).toEqual([]);
  });
});

test('a group that could not be created is found', async () => {
  expect(await find('joiners')).toMatchObject([{ subject: { kind: 'GROUP', name: 'Joiners' } }]);
});

test('the number of results is limited', async () => {
  expect(await find('', { first: 2 })).toHaveLength(2);
});
