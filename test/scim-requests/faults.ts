/* oxlint-disable max-lines -- a table is data */
import { expect } from 'vitest';
import { createToken } from '../../src/common/tokens.js';
import type { TestApp, TestDirectory, TestOrganization } from '../support/app.js';
import { GROUP, USER } from '../support/scim-client.js';
import { execute } from '../support/sql.js';
import { activeIs, rawClient } from './problems.js';

export const SCIM = '/api/v1/scim';
const ONE = '00000000-0000-4000-8000-000000000001';

/** Where and for whom a fault is made. */
export interface Place {
  readonly app: TestApp;
  readonly organization: TestOrganization;
  readonly directory: TestDirectory;
  readonly send: ReturnType<typeof rawClient>;
}

/** A fault of a client, and the problem that it opens. */
export interface Fault {
  readonly name: string;
  readonly send: (place: Place) => Promise<unknown>;
  /** The first problem, with its cause and its remedy. */
  readonly problem: object;
  /** Words by which a search finds each person or group that is affected, with the name that it shows. */
  readonly finds?: readonly (readonly [words: string, name: unknown])[];
}

export function placeOf(app: TestApp, organization: TestOrganization, directory: TestDirectory): Place {
  return { app, organization, directory, send: rawClient(app, directory) };
}

const user = (more: object) => JSON.stringify({ schemas: [USER], ...more });
const group = (more: object) => JSON.stringify({ schemas: [GROUP], ...more });
export const text = (part: string) => expect.stringContaining(part);
const lookUp = (filter: string) => `${SCIM}/Users?filter=${encodeURIComponent(filter)}`;
const filtered =
  (filter: string) =>
  ({ send }: Place) =>
    send('GET', lookUp(filter));
const address = (path: string) => expect.stringMatching(new RegExp(`^http://[^/]+${path}$`));
const sentTo = (path: string) =>
  expect.stringMatching(
    new RegExp(`^Okta sends to http://[^/]+${path}\\. The base URL must be http://[^/]+${SCIM}\\.$`),
  );
export const until = async (status: number, sent: () => Promise<{ status: number }>) =>
  expect.poll(async () => (await sent()).status).toBe(status);

async function ended(column: 'revoked_at' | 'expires_at', { app, directory, send }: Place) {
  await execute(app, `update directory_service_tokens set ${column} = now() where directory_service_id = ?`, [
    directory.id,
  ]);
  await until(401, () => send('GET', `${SCIM}/Schemas`));
}

async function paused({ organization, directory, send }: Place) {
  const query = `mutation($id: ID!) { pauseDirectoryService(input: { id: $id }) { userErrors { code } } }`;
  await organization.admin.data(query, { id: directory.id });
  await until(503, () => send('GET', `${SCIM}/Schemas`));
}

/** Faults by which nothing at all is synchronized. */
export const LOCKOUTS: readonly Fault[] = [
  {
    name: 'a base URL with something after it',
    send: ({ send }) => send('GET', `${SCIM}/v2/Users`),
    problem: {
      code: 'WRONG_PATH',
      severity: 'LOCKOUT',
      title: 'Wrong base URL',
      subjects: [{ kind: 'ADDRESS', name: address('/api/v1/scim/v2/Users') }],
      meaning: sentTo('/api/v1/scim/v2/Users'),
      remedy: text('Test API Credentials'),
    },
  },
  {
    name: 'a base URL without /api/v1/scim, reading',
    send: ({ send }) => send('GET', '/Users?startIndex=1'),
    problem: {
      code: 'WRONG_BASE_URL',
      severity: 'LOCKOUT',
      title: 'Wrong base URL',
      subjects: [{ kind: 'ADDRESS', name: address('/Users') }],
      meaning: sentTo('/Users'),
      remedy: text('It ends in /api/v1/scim'),
    },
  },
  {
    name: 'a base URL of /scim/v2',
    send: ({ send }) => send('GET', '/scim/v2/Users'),
    problem: {
      code: 'WRONG_BASE_URL',
      severity: 'LOCKOUT',
      subjects: [{ kind: 'ADDRESS', name: address('/scim/v2/Users') }],
      remedy: text('It ends in /api/v1/scim'),
    },
  },
  {
    name: 'a base URL without /api/v1/scim, creating',
    send: ({ send }) => send('POST', '/Users', user({ userName: 'root@acme.test' })),
    problem: { code: 'WRONG_BASE_URL', severity: 'LOCKOUT', subjects: [{ kind: 'ADDRESS', name: address('/Users') }] },
  },
  {
    name: 'another API of the server',
    send: ({ send }) => send('POST', '/graphql', '{}', 'application/json'),
    problem: {
      code: 'WRONG_BASE_URL',
      severity: 'LOCKOUT',
      subjects: [{ kind: 'ADDRESS', name: address('/graphql') }],
    },
  },
  {
    name: 'a list with a revoked token',
    send: (place) => ended('revoked_at', place),
    problem: {
      code: 'TOKEN_REVOKED',
      severity: 'LOCKOUT',
      title: 'The token was revoked',
      meaning: text('was revoked, but the identity provider still sends it.'),
      subjects: [{ kind: 'TOKEN', name: text('dsc_') }],
      remedy: text('Rotate the token'),
      retry: text('Retry Selected'),
    },
  },
  {
    name: 'a creation with a revoked token',
    send: async (place) => {
      await ended('revoked_at', place);
      await place.send(
        'POST',
        `${SCIM}/Users`,
        user({ userName: 'late.joiner@acme.test', displayName: 'Late Joiner' }),
      );
    },
    finds: [['joiner late', 'late.joiner@acme.test']],
    problem: { code: 'TOKEN_REVOKED', severity: 'LOCKOUT', remedy: text('Rotate the token') },
  },
  {
    name: 'an expired token',
    send: (place) => ended('expires_at', place),
    problem: {
      code: 'TOKEN_EXPIRED',
      severity: 'LOCKOUT',
      title: 'The token has expired',
      subjects: [{ kind: 'TOKEN' }],
      remedy: text('Rotate the token'),
    },
  },
  {
    name: 'a paused directory service, three creations',
    send: async (place) => {
      await paused(place);
      for (const name of ['paula', 'paul', 'pauline'])
        await place.send('POST', `${SCIM}/Users`, user({ userName: `${name}@acme.test` }));
    },
    finds: ['paula', 'paul', 'pauline'].map((name) => [`${name}@`, `${name}@acme.test`] as const),
    problem: {
      code: 'PAUSED',
      severity: 'PEOPLE',
      title: 'The directory service is paused',
      subjectCount: 3,
      remedy: text('Resume'),
    },
  },
  {
    name: 'a paused directory service, looking a person up',
    send: async (place) => {
      await paused(place);
      await place.send('GET', lookUp('userName eq "sought@acme.test"'));
    },
    finds: [['sought', 'sought@acme.test']],
    problem: { code: 'PAUSED', severity: 'PEOPLE', subjects: [{ kind: 'USER', name: 'sought@acme.test' }] },
  },
];

/** Faults of single requests. Each is about another person or group, so that one directory service can have them all. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'a duplicate userName',
    send: async ({ send, directory: { scim } }) => {
      await scim.user('ada@acme.test', { externalId: 'one' });
      await send(
        'POST',
        `${SCIM}/Users`,
        user({ userName: 'ADA@acme.test', externalId: 'two', displayName: 'Ada Two' }),
      );
    },
    finds: [['ada two', 'ADA@acme.test']],
    problem: {
      code: 'USER_NAME_TAKEN',
      severity: 'PEOPLE',
      title: 'Ada Two was not created: userName taken',
      subjects: [{ name: 'ADA@acme.test', displayName: 'Ada Two', externalId: 'two', id: null }],
      holder: { kind: 'USER', name: 'ada@acme.test' },
      meaning:
        'Ada Two was not created: the userName ADA@acme.test belongs to ada@acme.test (letter case does not count).',
      remedy: text('Import Now'),
      retry: text('Dashboard → Tasks, select Ada Two (ADA@acme.test), and choose Retry Selected'),
    },
  },
  {
    name: 'a duplicate externalId',
    send: async ({ send, directory: { scim } }) => {
      await scim.user('eve@acme.test', { externalId: 'three' });
      await send('POST', `${SCIM}/Users`, user({ userName: 'eve.new@acme.test', externalId: 'three' }));
    },
    finds: [['eve.new', 'eve.new@acme.test']],
    problem: {
      code: 'EXTERNAL_ID_TAKEN',
      severity: 'PEOPLE',
      subjects: [{ name: 'eve.new@acme.test' }],
      holder: { name: 'eve@acme.test' },
      title: 'eve.new@acme.test was not created: externalId taken',
      meaning: text('eve.new@acme.test was not created: the externalId three belongs to eve@acme.test.'),
      remedy: text('the unique identifier for users must be userName'),
    },
  },
  {
    name: 'an unknown group member',
    send: ({ send }) =>
      send(
        'POST',
        `${SCIM}/Groups`,
        group({ displayName: 'Ghosts', members: [{ value: ONE, display: 'ghost@acme.example' }] }),
      ),
    finds: [['ghosts', 'Ghosts']],
    problem: {
      code: 'UNKNOWN_MEMBER',
      severity: 'MEMBERSHIPS',
      title: 'Group member not found: ghost@acme.example',
      meaning: text('Ghosts contains ghost@acme.example'),
      subjects: [{ kind: 'GROUP', name: 'Ghosts' }],
      remedy: text('assign the person to the application under Assignments'),
      retry: text('Push Groups → Errors and choose Retry All Groups'),
    },
  },
  {
    name: 'malformed JSON',
    send: ({ send }) => send('POST', `${SCIM}/Users`, '{"userName": '),
    problem: {
      code: 'INVALID_JSON',
      severity: 'PEOPLE',
      title: 'Invalid request body',
      subjects: [{ kind: 'REQUEST', name: 'POST /Users' }],
      remedy: text(
        'Report it to the vendor of the client, with the request ID. If other requests of the same kind succeed, check',
      ),
    },
  },
  {
    name: 'a filter with an unknown operator',
    send: filtered('userName like "ada"'),
    problem: {
      code: 'FILTER_NOT_UNDERSTOOD',
      severity: 'PEOPLE',
      title: 'Unsupported filter: userName like "ada"',
      subjects: [{ kind: 'FILTER', name: 'userName like "ada"' }],
      remedy: text('use a filter that docs/scim.md describes'),
    },
  },
  {
    name: 'a filter over the password',
    send: filtered('password eq "x"'),
    problem: {
      code: 'FILTER_NOT_UNDERSTOOD',
      severity: 'PEOPLE',
      subjects: [{ kind: 'FILTER', name: text('password') }],
    },
  },
  {
    name: 'a filter with an open bracket',
    send: filtered('(userName eq "ada"'),
    problem: { code: 'FILTER_NOT_UNDERSTOOD', subjects: [{ name: '(userName eq "ada"' }] },
  },
  {
    name: 'no userName',
    send: ({ send }) => send('POST', `${SCIM}/Users`, user({ displayName: 'Nameless Nora', externalId: 'four' })),
    finds: [['nora', 'Nameless Nora']],
    problem: {
      code: 'ATTRIBUTE_REQUIRED',
      severity: 'PEOPLE',
      attribute: 'userName',
      title: 'Required attribute missing: userName',
      remedy: text('userName must be mapped to a field that always has a value: in Okta'),
      subjects: [{ displayName: 'Nameless Nora', externalId: 'four' }],
    },
  },
  {
    name: 'active that is not a boolean',
    send: ({ send }) => send('POST', `${SCIM}/Users`, user({ userName: 'mia@acme.test', active: 'maybe' })),
    finds: [['mia', 'mia@acme.test']],
    problem: {
      code: 'VALUE_REFUSED',
      severity: 'PEOPLE',
      attribute: 'active',
      title: 'Invalid value for active',
      meaning: text('true or false'),
      remedy: text('Correct active in the identity provider'),
      subjects: [{ name: 'mia@acme.test', id: null }],
    },
  },
  {
    name: 'a name of more than 512 characters',
    send: ({ send }) => send('POST', `${SCIM}/Groups`, group({ displayName: `Long ${'x'.repeat(513)}` })),
    finds: [['long xx', text('Long x')]],
    problem: {
      code: 'VALUE_REFUSED',
      severity: 'MEMBERSHIPS',
      attribute: 'displayName',
      title: 'Invalid value for displayName',
      meaning: text('512 characters'),
      remedy: text('Correct displayName in the identity provider'),
      subjects: [{ kind: 'GROUP' }],
    },
  },
  {
    name: 'a PATCH of an unknown user',
    send: ({ send }) => send('PATCH', `${SCIM}/Users/${ONE}`, JSON.stringify(activeIs(false))),
    problem: {
      code: 'USER_NOT_FOUND',
      severity: 'PEOPLE',
      title: 'The user does not exist in this directory service',
      remedy: text('remove the user under Assignments and assign it again'),
      subjects: [{ kind: 'USER', id: null }],
    },
  },
  {
    name: 'a duplicate group',
    send: async ({ send, directory: { scim } }) => {
      await scim.group('Engineering');
      await send('POST', `${SCIM}/Groups`, group({ displayName: 'engineering' }));
    },
    finds: [['engineering', 'engineering']],
    problem: {
      code: 'GROUP_NAME_TAKEN',
      severity: 'MEMBERSHIPS',
      title: 'A group with this name already exists',
      meaning: text('already has the group Engineering'),
      holder: { kind: 'GROUP', name: 'Engineering' },
      remedy: text('choose Link Group instead of Create Group'),
    },
  },
  {
    name: 'a body of plain text',
    send: ({ send }) => send('POST', `${SCIM}/Users`, 'userName=ada', 'text/plain'),
    problem: {
      code: 'WRONG_CONTENT_TYPE',
      severity: 'PEOPLE',
      title: 'The body is not JSON',
      remedy: text('Send Content-Type: application/scim+json'),
    },
  },
  {
    name: 'a Bulk request without operations',
    send: ({ send }) => send('POST', `${SCIM}/Bulk`, JSON.stringify({ schemas: [] })),
    problem: {
      code: 'INVALID_JSON',
      severity: 'PEOPLE',
      meaning: text('Operations must be an array'),
      remedy: text('Report it to the vendor of the client'),
      subjects: [{ kind: 'REQUEST', name: 'POST /Bulk' }],
    },
  },
];

/** Requests that look like faults and are none. */
export const HARMLESS: readonly Pick<Fault, 'name' | 'send'>[] = [
  { name: 'a GET of a deleted group', send: ({ send }) => send('GET', `${SCIM}/Groups/${ONE}`) },
  { name: 'a GET of an unknown user', send: ({ send }) => send('GET', `${SCIM}/Users/${ONE}`) },
  { name: 'a DELETE of an unknown user', send: ({ send }) => send('DELETE', `${SCIM}/Users/${ONE}`) },
  { name: 'a GET of /Me', send: ({ send }) => send('GET', `${SCIM}/Me`) },
  {
    name: 'groups without members',
    send: async ({ directory: { scim } }) => {
      for (const name of ['Empty', 'Empty too', 'Emptiest']) await scim.group(name);
    },
  },
  {
    name: 'names with emoji, right-to-left text, 60 and 400 characters',
    send: async ({ directory: { scim } }) => {
      const names = ['🚀 Ships & <b>Sails</b>', 'ليلى', `Admin \u202egnp.exe`, 'W'.repeat(400)];
      for (const [index, displayName] of names.entries()) await scim.user(`name${index}@acme.test`, { displayName });
      await scim.group('G'.repeat(60));
    },
  },
];

/** Mistakes while connecting. They show where the portal waits for the first request, with the words of the remedy. */
export interface Attempt {
  readonly name: string;
  readonly code: string;
  readonly path?: string;
  /** Authorization header; undefined for none. */
  readonly header: (token: string) => string | undefined;
  /** Words of the portal after "A request arrived a moment ago", or instead of it. */
  readonly sentence: RegExp;
}

const correct = (token: string) => `Bearer ${token}`;
export const ATTEMPTS: readonly Attempt[] = [
  {
    name: 'an incomplete token',
    code: 'TOKEN_CUT_OFF',
    header: (token) => `Bearer ${token.slice(0, 40)}`,
    sentence: /, but its token is incomplete: its last characters are missing \(40 of 53\)\. Copy it whole\./,
  },
  {
    name: 'the word Bearer twice',
    code: 'TOKEN_BEARER_TWICE',
    header: (token) => `Bearer Bearer ${token}`,
    sentence: /, but it had the word Bearer twice\. Enter the token alone\./,
  },
  {
    name: 'no word Bearer',
    code: 'TOKEN_BEARER_MISSING',
    header: (token) => token,
    sentence: /, but the word Bearer was missing\. Send “Bearer”, a space, and the token\./,
  },
  {
    name: 'a base URL without /api/v1/scim',
    code: 'WRONG_BASE_URL',
    path: '/Users?startIndex=1',
    header: correct,
    sentence: /, but the address is wrong: it asked for \/Users\. Copy the base URL again\./,
  },
  {
    name: 'a base URL of /scim/v2',
    code: 'WRONG_BASE_URL',
    path: '/scim/v2/Users',
    header: correct,
    sentence: /, but the address is wrong: it asked for \/scim\/v2\/Users\. Copy the base URL again\./,
  },
  {
    name: 'no header',
    code: 'TOKEN_MISSING',
    header: () => undefined,
    sentence: /A request without a token arrived/,
  },
  {
    name: 'an unknown token',
    code: 'TOKEN_UNKNOWN',
    header: () => `Bearer ${createToken('dsc').token}`,
    sentence: /A request with an unknown token arrived/,
  },
];
