import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { FAULTS, HARMLESS, LOCKOUTS, placeOf, SCIM, until } from './faults.js';
import { problemsOf, rawClient, revokeTokens, withRecommendations } from './problems.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
});
beforeEach(async () => {
  directory = await organization.directory(`Directory ${randomUUID()}`);
});

const find = async (search: string) => {
  const { failedCreations } = await organization.viewer.data<any>(
    `query($search: String!, $id: ID!) { failedCreations(search: $search, directoryServiceId: $id) {
      subject { name displayName } problem { code title directoryService { id } } } }`,
    { search, id: directory.id },
  );
  return failedCreations;
};

test.each([...LOCKOUTS, ...FAULTS])('$name', async ({ send, problem, finds = [] }) => {
  await send(placeOf(app, organization, directory));
  const [first, ...others] = await problemsOf(app, organization, directory);
  expect(first).toEqual(expect.objectContaining(matching(problem)));
  // A person who cannot be synchronized has a problem beside the one that locks the client out.
  expect(others.map(({ severity }) => severity)).toEqual(
    first!['severity'] === 'LOCKOUT' && finds.length > 0 ? ['PEOPLE'] : [],
  );
  for (const [words, name] of finds) {
    const found = await find(words);
    expect(found.map(({ subject }: any) => subject.name ?? subject.displayName)).toEqual([name]);
  }
});

/** Matches a problem with at least these fields. */
function matching(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      if (Array.isArray(one)) return [key, one.map((part: object) => expect.objectContaining(part))];
      const isPlain = typeof one === 'object' && one !== null && Object.getPrototypeOf(one) === Object.prototype;
      return [key, isPlain ? expect.objectContaining(one as object) : one];
    }),
  );
}

test('a look-up with a revoked token names the person, and the newer token', async () => {
  const send = rawClient(app, directory);
  await directory.scim.user('bob@acme.test');
  const { rotateDirectoryServiceToken: rotated } = await organization.admin.data<any>(
    `mutation($id: ID!) { rotateDirectoryServiceToken(input: { id: $id, overlap: NOW }) {
      token userErrors { message } } }`,
    { id: directory.id },
  );
  expect(rotated.userErrors).toEqual([]);
  const filter = encodeURIComponent('userName eq "late.joiner@acme.example"');
  await until(401, () => send('GET', `${SCIM}/Users?filter=${filter}`));
  const [lockout, person] = await problemsOf(app, organization, directory);
  expect(lockout).toMatchObject({
    code: 'TOKEN_REVOKED',
    severity: 'LOCKOUT',
    newerToken: { hint: `${rotated.token.slice(0, 8)}…` },
    remedy: expect.stringContaining('Use the newer token'),
  });
  expect(person).toMatchObject({ severity: 'PEOPLE', subjects: [{ name: 'late.joiner@acme.example', id: null }] });
  const { scimRequest } = await organization.viewer.data<any>(
    `query($id: ID!) { scimRequest(id: $id) { explanation { title meaning remedy } } }`,
    { id: lockout!['requestId'] },
  );
  const { title, meaning, remedy } = lockout!;
  expect(scimRequest.explanation).toEqual({ title, meaning, remedy });
  expect(await find('JOINER late')).toEqual([
    {
      subject: { name: 'late.joiner@acme.example', displayName: null },
      problem: { code: 'TOKEN_REVOKED', title: expect.any(String), directoryService: { id: directory.id } },
    },
  ]);
});

test.each(HARMLESS)('$name: no problem, and no recommendation', async ({ send }) => {
  await send(placeOf(app, organization, directory));
  expect(await withRecommendations(app, organization, directory)).toEqual([]);
});

test('a user without name and email is one recommendation, with the format of the username', async () => {
  await directory.scim.user('p100234');
  const found = await withRecommendations(app, organization, directory);
  expect(found).toEqual([
    expect.objectContaining({
      code: 'USER_NAME_UNEXPECTED',
      severity: 'ADVICE',
      title: 'Some usernames do not match the expected format',
      remedy: expect.stringContaining('set Application username format'),
    }),
  ]);
});

test.each<[string, (directory: TestDirectory) => Promise<unknown>]>([
  ['the base URL is wrong', (one) => rawClient(app, one)('GET', '/Users')],
  [
    'the token is incomplete',
    (one) => rawClient(app, { ...one, token: one.token.slice(0, 30) })('GET', `${SCIM}/Users`),
  ],
])('a connected directory service fails while %s, until its token succeeds', async (_, fail) => {
  const status = async () => {
    await problemsOf(app, organization, directory);
    const { directoryService } = await organization.viewer.data<any>(
      `query($id: ID!) { directoryService(id: $id) { status problemCount } }`,
      { id: directory.id },
    );
    return directoryService;
  };
  await directory.scim.user('ada@acme.test');
  expect(await status()).toEqual({ status: 'HEALTHY', problemCount: 0 });
  await fail(directory);
  expect(await status()).toEqual({ status: 'FAILING', problemCount: 1 });
  await directory.scim.get('/Users');
  expect(await status()).toEqual({ status: 'HEALTHY', problemCount: 0 });
});

test('revoking is visible at the status', async () => {
  await directory.scim.user('ada@acme.test');
  await revokeTokens(app, directory);
  await until(401, () => rawClient(app, directory)('GET', `${SCIM}/Users`));
  await problemsOf(app, organization, directory);
  const { directoryService } = await organization.viewer.data<any>(
    `query($id: ID!) { directoryService(id: $id) { status problemCount } }`,
    { id: directory.id },
  );
  expect(directoryService).toEqual({ status: 'FAILING', problemCount: 1 });
});
