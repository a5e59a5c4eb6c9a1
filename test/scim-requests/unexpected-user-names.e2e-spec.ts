import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { DirectoryServiceType } from '../../src/directory-services/directory-service.entity.js';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});
beforeEach(async () => {
  directory = await organization.directory(`Directory ${Math.random()}`);
});

async function expectNames(format: string, values: string[] = []): Promise<void> {
  const { updateDirectoryServiceSettings } = await organization.admin.data<any>(
    `mutation($input: UpdateDirectoryServiceSettingsInput!) {
      updateDirectoryServiceSettings(input: $input) { userErrors { message } } }`,
    { input: { id: directory.id, userNameExpectation: { format, values } } },
  );
  expect(updateDirectoryServiceSettings.userErrors).toEqual([]);
}

async function finding(id = directory.id): Promise<any> {
  const { directoryService } = await organization.viewer.data<any>(
    'query($id: ID!) { directoryService(id: $id) { problems { code subjectCount lastSeenAt example meaning remedy } } }',
    { id },
  );
  return directoryService.problems.find(({ code }: { code: string }) => code === 'USER_NAME_UNEXPECTED');
}

const namedIn = async () => ((await finding())?.example.split(', ') ?? []).toSorted();

test.each<[string, string[], { fits: string[]; not: string[] }]>([
  ['EMAIL', [], { fits: ['ada@acme.test', 'bob@x'], not: ['ada', 'ada@', 'a b@acme.test'] }],
  [
    'EMAIL_IN_DOMAINS',
    ['acme.com', 'acme.de'],
    { fits: ['ada@ACME.com', 'bob@acme.de'], not: ['ada@sub.acme.com', 'ada@acmexcom', 'ada@acme.com.evil'] },
  ],
  ['PATTERN', ['E####'], { fits: ['E1234', 'e0000'], not: ['E123', 'E12345', 'Ex234'] }],
  ['PATTERN', ['x-*', '?@acme.com'], { fits: ['x-', 'X-9', 'ä@acme.com'], not: ['ab@acme.com', 'x', 'y-x-1'] }],
  ['PATTERN', ['(a+)+$*', 'a.b|c'], { fits: ['(a+)+$', 'a.b|c'], not: ['aaaa', 'axb', 'c'] }],
  ['ANY', [], { fits: ['ada', 'bob@acme.test'], not: [] }],
])('%s %j', async (format, values, { fits, not }) => {
  for (const name of [...fits, ...not]) await directory.scim.user(name);
  await expectNames(format, values);
  expect(await namedIn()).toEqual(not.toSorted());
});

test('compares the primary email address of the same user', async () => {
  const emails = [{ value: 'ada@acme.test', primary: true }];
  await directory.scim.user('ADA@acme.test', { emails });
  await directory.scim.user('ada.lovelace@acme.test', { emails });
  await expectNames('PRIMARY_EMAIL');
  expect(await namedIn()).toEqual(['ada.lovelace@acme.test']);
});

test('counts only active users, and no corrected userNames', async () => {
  const { id } = await directory.scim.user('ada');
  await directory.scim.user('gone', { active: false });
  const { lastSeenAt, ...found } = await finding();
  expect(found).toMatchObject({
    subjectCount: 1,
    example: 'ada',
    meaning: expect.stringMatching(/should be an email/),
  });
  expect(Date.now() - Date.parse(lastSeenAt)).toBeLessThan(60_000);
  await directory.scim.patch(`/Users/${id}`, { op: 'replace', path: 'userName', value: 'ada@acme.test' });
  expect(await finding()).toBeUndefined();
});

test.each<[DirectoryServiceType, string[]]>([
  [
    'OKTA_SCIM',
    ['Sign On', 'Application username format', 'String.substringBefore(user.email, "@") + "@acme.com"', 'To App'],
  ],
  ['ENTRA_SCIM', ['Provisioning → Mappings', 'Join("@", Item(Split([mail], "@"), 1), "acme.com")']],
  ['GENERIC_SCIM', ['map userName to an email address in acme.com or acme.de']],
])('the remedy for %s names the exact setting', async (type, words) => {
  directory = await organization.directory(`Directory ${Math.random()}`, type);
  for (const name of ['a', 'b', 'c', 'd']) await directory.scim.user(name);
  await expectNames('EMAIL_IN_DOMAINS', ['acme.com', 'acme.de']);
  const { subjectCount, example, meaning, remedy } = await finding();
  expect({ subjectCount, example }).toEqual({ subjectCount: 4, example: 'd, c, b' });
  expect(meaning).toContain('userName should be an email address in acme.com or acme.de, as set under Settings.');
  for (const word of words) expect(remedy).toContain(word);
});

test('each directory service has its own expectation', async () => {
  const other = await organization.directory(`Directory ${Math.random()}`);
  for (const { scim } of [directory, other]) await scim.user('ada');
  await expectNames('ANY');
  expect(await finding()).toBeUndefined();
  expect(await finding(other.id)).toMatchObject({ subjectCount: 1 });
  const { directoryServices } = await organization.viewer.data<any>(
    'query { directoryServices(first: 50) { nodes { id problems { code } } } }',
  );
  const coded = directoryServices.nodes.filter(({ problems }: any) => problems.length > 0).map(({ id }: any) => id);
  expect(coded).toContain(other.id);
  expect(coded).not.toContain(directory.id);
});

/** Backtracking on these values would exceed the timeout of the test. */
test('the worst possible patterns are matched without backtracking', async () => {
  await execute(
    app,
    `insert into users (id, directory_service_id, user_name, user_name_key, search, display_name, active, profile, version, created_at, updated_at)
      select gen_random_uuid(), ?::uuid, repeat('a', 200) || n, repeat('a', 200) || n, '', '', true, '{}', 1, now(), now() from generate_series(1, 5000) n`,
    [directory.id],
  );
  await expectNames(
    'PATTERN',
    Array.from({ length: 10 }, (_, n) => `*a${'?'.repeat(60)}${'bcdefghijk'[n]}`),
  );
  expect(await finding()).toMatchObject({ subjectCount: 5000 });
});
