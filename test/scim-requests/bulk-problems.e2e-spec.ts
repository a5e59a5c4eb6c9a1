import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { logged } from './log.js';
import { activeIs, problemsOf } from './problems.js';

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

const bulk = async (Operations: readonly object[], more: object = {}) => {
  const { status } = await directory.scim.post('/Bulk', {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
    Operations,
    ...more,
  });
  expect(status).toBe(200);
};
const user = (userName: string, more: object = {}) => ({
  method: 'POST',
  path: '/Users',
  bulkId: userName,
  data: { userName, ...more },
});
const open = () => problemsOf(app, organization, directory);

test('each failed operation opens a problem for its subject and cause, and a later success closes it', async () => {
  const unknown = randomUUID();
  await directory.scim.user('taken@acme.test');
  await bulk([
    user('ada@acme.test'),
    user('bob@acme.test', { active: 'maybe' }),
    user('cleo@acme.test', { active: 'perhaps' }),
    user('TAKEN@acme.test', { displayName: 'Second' }),
    {
      method: 'post',
      path: 'Groups',
      bulkId: 'g',
      data: { displayName: 'Ghosts', members: [{ value: randomUUID() }] },
    },
    { method: 'PATCH', path: `/Users/${unknown}`, data: activeIs(false) },
    { method: 'DELETE', path: `/Users/${unknown}` },
  ]);
  const problems = new Map((await open()).map((problem) => [problem['code'], problem]));
  expect(problems.size).toBe(4);
  expect(problems.get('VALUE_REFUSED')).toMatchObject({
    attribute: 'active',
    severity: 'PEOPLE',
    subjectCount: 2,
    meaning: expect.stringContaining('true or false'),
  });
  expect(
    problems
      .get('VALUE_REFUSED')!
      ['subjects'].map(({ name }: any) => name)
      .toSorted(),
  ).toEqual(['bob@acme.test', 'cleo@acme.test']);
  expect(problems.get('USER_NAME_TAKEN')).toMatchObject({
    holder: { name: 'taken@acme.test' },
    subjects: [{ displayName: 'Second', id: null }],
  });
  expect(problems.get('USER_NOT_FOUND')).toMatchObject({ subjects: [{ kind: 'USER', id: null }] });
  expect(problems.get('UNKNOWN_MEMBER')).toMatchObject({
    severity: 'MEMBERSHIPS',
    subjects: [{ kind: 'GROUP', name: 'Ghosts' }],
  });
  const [, row] = await logged(app, directory.id, 2);
  expect(row).toMatchObject({
    status: 200,
    failed: true,
    explanation: 'VALUE_REFUSED',
    summary: '7 operations in bulk, 6 failed',
  });
  await bulk([user('bob@acme.test'), user('cleo@acme.test')]);
  await directory.scim.group('Ghosts');
  expect((await open()).map(({ code }) => code).toSorted()).toEqual(['USER_NAME_TAKEN', 'USER_NOT_FOUND']);
});

test('an operation that succeeds after a failed one of the same request closes it', async () => {
  await bulk([user('ada@acme.test', { active: 'maybe' }), { ...user('ada@acme.test'), bulkId: 'again' }]);
  expect(await open()).toEqual([]);
});

test('an operation closes a problem that a request of its own opened', async () => {
  await directory.scim.post('/Users', { userName: 'ada@acme.test', active: 'maybe' });
  expect(await open()).toHaveLength(1);
  await bulk([user('ada@acme.test')]);
  expect(await open()).toEqual([]);
});

test('an operation that cannot be read is a problem of its endpoint, and one that was not executed is none', async () => {
  await bulk([{ method: 'POST', path: '/Shoes', bulkId: 's', data: {} }, user('bob@acme.test', { active: 'maybe' })], {
    failOnErrors: 1,
  });
  expect(await open()).toMatchObject([
    {
      code: 'REFUSED',
      severity: 'PEOPLE',
      meaning: 'Operations[0].path must be a path below /Users or /Groups.',
      subjects: [{ kind: 'REQUEST', name: 'POST /Shoes' }],
    },
  ]);
});

test('values that the request log redacts stay out of a problem', async () => {
  const query = `mutation($input: SetRedactedAttributesInput!) { setRedactedAttributes(input: $input) {
    userErrors { message } } }`;
  const input = { id: directory.id, attributes: ['displayName'] };
  await organization.admin.data(query, { input });
  await bulk([user('dan@acme.test', { active: 'maybe', password: 'hunter2-of-dan', displayName: 'Secret Dan' })]);
  const problems = await open();
  expect(problems).toMatchObject([{ subjects: [{ name: 'dan@acme.test', displayName: null }] }]);
  expect(JSON.stringify(problems)).not.toMatch(/hunter2|Secret/);
});
