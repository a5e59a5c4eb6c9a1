import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { GROUP, USER } from '../support/scim-client.js';
import { execute } from '../support/sql.js';
import { activeIs, problemsOf, rawClient, revokeTokens } from './problems.js';

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

const SCIM = '/api/v1/scim';
const ONE = '00000000-0000-4000-8000-000000000001';
type Send = ReturnType<typeof rawClient>;
type Fault = readonly [
  fault: string,
  send: (send: Send, directory: TestDirectory) => Promise<unknown>,
  problem: object,
];

const user = (more: object) => JSON.stringify({ schemas: [USER], ...more });
const group = (more: object) => JSON.stringify({ schemas: [GROUP], ...more });
const text = (part: string) => expect.stringContaining(part);
const filtered = (filter: string) => (send: Send) => send('GET', `${SCIM}/Users?filter=${encodeURIComponent(filter)}`);
const ended = async (column: string, { id }: TestDirectory) =>
  execute(app, `update directory_service_tokens set ${column} = now() where directory_service_id = ?`, [id]);
const until = async (status: number, sent: () => Promise<{ status: number }>) =>
  expect.poll(async () => (await sent()).status).toBe(status);
const paused = async (send: Send, { id }: TestDirectory, path: string) => {
  await organization.admin.data(
    `mutation($id: ID!) { pauseDirectoryService(input: { id: $id }) { userErrors { code } } }`,
    { id },
  );
  await until(503, () => send('GET', SCIM + path));
};

const faults: readonly Fault[] = [
  [
    'a base URL with something after it',
    (send) => send('GET', `${SCIM}/v2/Users`),
    {
      code: 'WRONG_PATH',
      severity: 'LOCKOUT',
      subjects: [{ kind: 'ADDRESS', name: '/v2/Users' }],
      remedy: text('Test API Credentials'),
    },
  ],
  [
    'a read at the root of the server',
    (send) => send('GET', '/Users?startIndex=1'),
    {
      code: 'WRONG_BASE_URL',
      severity: 'LOCKOUT',
      subjects: [{ kind: 'ADDRESS', name: '/Users' }],
      remedy: text('/api/v1/scim'),
    },
  ],
  [
    'a creation at the root of the server',
    (send) => send('POST', '/Users', user({ userName: 'ada@acme.test' })),
    { code: 'WRONG_BASE_URL', severity: 'LOCKOUT', subjects: [{ kind: 'ADDRESS', name: '/Users' }] },
  ],
  [
    'another API of the server',
    (send) => send('POST', '/graphql', '{}', 'application/json'),
    { code: 'WRONG_BASE_URL', severity: 'LOCKOUT', subjects: [{ kind: 'ADDRESS', name: '/graphql' }] },
  ],
  [
    'a list with a revoked token',
    async (send, one) => {
      await ended('revoked_at', one);
      await until(401, () => send('GET', `${SCIM}/Users`));
    },
    {
      code: 'TOKEN_REVOKED',
      severity: 'LOCKOUT',
      subjects: [{ kind: 'TOKEN', name: text('dsc_') }],
      remedy: text('Rotate the token'),
      retry: text('Retry Selected'),
    },
  ],
  [
    'an expired token',
    async (send, one) => {
      await ended('expires_at', one);
      await until(401, () => send('GET', `${SCIM}/Users`));
    },
    { code: 'TOKEN_EXPIRED', severity: 'LOCKOUT', subjects: [{ kind: 'TOKEN' }] },
  ],
  [
    'a duplicate userName',
    async (send, { scim }) => {
      await scim.user('ada@acme.test', { externalId: 'one' });
      await send(
        'POST',
        `${SCIM}/Users`,
        user({ userName: 'ADA@acme.test', externalId: 'two', displayName: 'Ada Two' }),
      );
    },
    {
      code: 'USER_NAME_TAKEN',
      severity: 'PEOPLE',
      subjects: [{ name: 'ADA@acme.test', displayName: 'Ada Two', externalId: 'two', id: null }],
      holder: { kind: 'USER', name: 'ada@acme.test' },
      meaning: text('ada@acme.test'),
      retry: text('Dashboard → Tasks, select ADA@acme.test, and choose Retry Selected'),
    },
  ],
  [
    'a duplicate externalId',
    async (send, { scim }) => {
      await scim.user('ada@acme.test', { externalId: 'one' });
      await send('POST', `${SCIM}/Users`, user({ userName: 'ada.new@acme.test', externalId: 'one' }));
    },
    {
      code: 'EXTERNAL_ID_TAKEN',
      severity: 'PEOPLE',
      subjects: [{ name: 'ada.new@acme.test' }],
      holder: { name: 'ada@acme.test' },
    },
  ],
  [
    'an unknown group member',
    (send) =>
      send(
        'POST',
        `${SCIM}/Groups`,
        group({ displayName: 'Ghosts', members: [{ value: ONE, display: 'ghost@acme.example' }] }),
      ),
    {
      code: 'UNKNOWN_MEMBER',
      severity: 'MEMBERSHIPS',
      title: text('ghost@acme.example'),
      meaning: text('Ghosts contains ghost@acme.example'),
      subjects: [{ kind: 'GROUP', name: 'Ghosts' }],
      retry: text('Push Groups → Errors and choose Retry All Groups'),
    },
  ],
  [
    'malformed JSON',
    (send) => send('POST', `${SCIM}/Users`, '{"userName": '),
    {
      code: 'INVALID_JSON',
      severity: 'PEOPLE',
      subjects: [{ kind: 'REQUEST', name: 'POST /Users' }],
      remedy: expect.not.stringMatching(/^A proxy/),
    },
  ],
  [
    'a filter with an unknown operator',
    filtered('userName like "ada"'),
    {
      code: 'FILTER_NOT_UNDERSTOOD',
      severity: 'PEOPLE',
      title: text('userName like "ada"'),
      subjects: [{ kind: 'FILTER', name: 'userName like "ada"' }],
    },
  ],
  [
    'a filter over the password',
    filtered('password eq "x"'),
    { code: 'FILTER_NOT_UNDERSTOOD', severity: 'PEOPLE', subjects: [{ kind: 'FILTER', name: text('password') }] },
  ],
  [
    'a filter with an open bracket',
    filtered('(userName eq "ada"'),
    { code: 'FILTER_NOT_UNDERSTOOD', subjects: [{ name: '(userName eq "ada"' }] },
  ],
  [
    'a paused directory service, creating',
    async (send, one) => {
      await paused(send, one, '/Schemas');
      await send('POST', `${SCIM}/Users`, user({ userName: 'ada@acme.test' }));
    },
    { code: 'PAUSED', severity: 'PEOPLE', remedy: text('Resume') },
  ],
  [
    'a paused directory service, looking a person up',
    (send, one) => paused(send, one, `/Users?filter=${encodeURIComponent('userName eq "ada@acme.test"')}`),
    { code: 'PAUSED', severity: 'PEOPLE', subjects: [{ kind: 'USER', name: 'ada@acme.test' }] },
  ],
  [
    'no userName',
    (send) => send('POST', `${SCIM}/Users`, user({ displayName: 'Ada', externalId: 'one' })),
    {
      code: 'ATTRIBUTE_REQUIRED',
      severity: 'PEOPLE',
      attribute: 'userName',
      title: text('userName'),
      remedy: text('Attribute Mappings'),
      subjects: [{ displayName: 'Ada', externalId: 'one' }],
    },
  ],
  [
    'active that is not a boolean',
    (send) => send('POST', `${SCIM}/Users`, user({ userName: 'ada@acme.test', active: 'maybe' })),
    {
      code: 'VALUE_REFUSED',
      severity: 'PEOPLE',
      attribute: 'active',
      title: text('active'),
      meaning: text('true or false'),
      subjects: [{ name: 'ada@acme.test', id: null }],
    },
  ],
  [
    'a name of more than 512 characters',
    (send) => send('POST', `${SCIM}/Groups`, group({ displayName: 'x'.repeat(513) })),
    {
      code: 'VALUE_REFUSED',
      severity: 'MEMBERSHIPS',
      attribute: 'displayName',
      meaning: text('512 characters'),
      subjects: [{ kind: 'GROUP' }],
    },
  ],
  [
    'a PATCH of an unknown user',
    (send) => send('PATCH', `${SCIM}/Users/${ONE}`, JSON.stringify(activeIs(false))),
    {
      code: 'USER_NOT_FOUND',
      severity: 'PEOPLE',
      remedy: text('Assignments'),
      subjects: [{ kind: 'USER', id: null }],
    },
  ],
  [
    'a duplicate group',
    async (send, { scim }) => {
      await scim.group('Engineering');
      await send('POST', `${SCIM}/Groups`, group({ displayName: 'engineering' }));
    },
    {
      code: 'GROUP_NAME_TAKEN',
      severity: 'MEMBERSHIPS',
      holder: { kind: 'GROUP', name: 'Engineering' },
      remedy: text('Link Group'),
    },
  ],
  [
    'a body of plain text',
    (send) => send('POST', `${SCIM}/Users`, 'userName=ada', 'text/plain'),
    { code: 'WRONG_CONTENT_TYPE', severity: 'PEOPLE', remedy: text('application/scim+json') },
  ],
  [
    'a Bulk request without operations',
    (send) => send('POST', `${SCIM}/Bulk`, JSON.stringify({ schemas: [] })),
    { severity: 'PEOPLE', subjects: [{ kind: 'REQUEST', name: 'POST /Bulk' }] },
  ],
];

test.each(faults)('%s', async (_, send, problem) => {
  await send(rawClient(app, directory), directory);
  const problems = await problemsOf(app, organization, directory);
  expect(problems).toEqual([expect.objectContaining(matching(problem))]);
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
  const { failedCreations } = await organization.viewer.data<any>(
    `{ failedCreations(search: "JOINER late") { subject { name } problem { code title directoryService { id } } } }`,
  );
  expect(failedCreations).toEqual([
    {
      subject: { name: 'late.joiner@acme.example' },
      problem: { code: 'TOKEN_REVOKED', title: expect.any(String), directoryService: { id: directory.id } },
    },
  ]);
});

test.each<[string, (send: Send, one: TestDirectory) => Promise<unknown>]>([
  ['a GET of a deleted group', (send) => send('GET', `${SCIM}/Groups/${ONE}`)],
  ['a GET of an unknown user', (send) => send('GET', `${SCIM}/Users/${ONE}`)],
  ['a DELETE of an unknown user', (send) => send('DELETE', `${SCIM}/Users/${ONE}`)],
  ['a GET of /Me', (send) => send('GET', `${SCIM}/Me`)],
  ['a group without members', (_, { scim }) => scim.group('Empty')],
])('%s is no problem', async (_, send) => {
  await send(rawClient(app, directory), directory);
  expect(await problemsOf(app, organization, directory)).toEqual([]);
});

test.each<[string, (directory: TestDirectory) => Promise<unknown>]>([
  ['the base URL is wrong', (one) => rawClient(app, one)('GET', '/Users')],
  ['the token is cut off', (one) => rawClient(app, { ...one, token: one.token.slice(0, 30) })('GET', `${SCIM}/Users`)],
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
