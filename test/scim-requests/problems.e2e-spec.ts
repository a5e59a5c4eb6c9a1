import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { EpisodesRepository } from '../../src/scim-requests/store/episodes.repository.js';
import { RetentionSchedule } from '../../src/scim-requests/store/retention-schedule.js';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { USER } from '../support/scim-client.js';
import { execute } from '../support/sql.js';
import { problemsOf, rawClient, type ShownProblem } from './problems.js';

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

const open = () => problemsOf(app, organization, directory);
const closed = () => problemsOf(app, organization, directory, true);
const create = (userName: string, more: object = {}) =>
  directory.scim.post('/Users', { schemas: [USER], userName, ...more });
const codes = (problems: readonly ShownProblem[]) => problems.map(({ code }) => code);

test('a failed creation closes with a later creation of the same userName, and says so', async () => {
  await create('jane@acme.test', { active: 'maybe' });
  await create('JANE@acme.test', { active: 'perhaps' });
  const [problem] = await open();
  expect(problem).toMatchObject({ code: 'VALUE_REFUSED', subjectCount: 1, requestCount: 2 });
  await create('Jane@acme.test');
  expect(await open()).toEqual([]);
  expect(await closed()).toMatchObject([
    { code: 'VALUE_REFUSED', closedReason: 'SUCCEEDED', closedSummary: 'created Jane@acme.test' },
  ]);
});

test('a failed creation closes with the externalId of another name', async () => {
  await create('jane@acme.test', { externalId: '00u1', active: 'maybe' });
  await create('jane.doe@acme.test', { externalId: '00u1' });
  expect(await open()).toEqual([]);
});

test('people with one cause are one problem', async () => {
  for (const name of ['ada', 'bob', 'cleo']) await create(`${name}@acme.test`, { active: 'maybe' });
  await create('dan@acme.test', { externalId: 7 });
  const problems = await open();
  expect(problems.map(({ attribute, subjectCount }) => [attribute, subjectCount])).toEqual([
    ['active', 3],
    ['externalId', 1],
  ]);
  expect(problems[0]!['subjects'].map(({ name }: any) => name)).toEqual([
    'cleo@acme.test',
    'bob@acme.test',
    'ada@acme.test',
  ]);
  await create('bob@acme.test');
  expect((await open())[0]).toMatchObject({ subjectCount: 2 });
});

test('a change of the user who has the userName does not close the problem of the other one', async () => {
  const holder = await directory.scim.user('ada@acme.test', { externalId: 'one' });
  await create('ada@acme.test', { externalId: 'two' });
  await directory.scim.put(`/Users/${holder.id}`, { schemas: [USER], userName: 'ada@acme.test', externalId: 'one' });
  expect(codes(await open())).toEqual(['USER_NAME_TAKEN']);
  await create('ada.two@acme.test', { externalId: 'two' });
  expect(await open()).toEqual([]);
});

test('a group closes with its next write', async () => {
  const group = await directory.scim.group('Engineering');
  const add = (value: string) =>
    directory.scim.patch(`/Groups/${group.id}`, { op: 'add', path: 'members', value: [{ value }] });
  await add(randomUUID());
  expect(await open()).toMatchObject([{ code: 'UNKNOWN_MEMBER', subjects: [{ id: group.id, name: 'Engineering' }] }]);
  await add((await directory.scim.user('ada@acme.test')).id);
  expect(await open()).toEqual([]);
});

test('a wrong base URL closes with the first request at the right one', async () => {
  const send = rawClient(app, directory);
  await send('GET', '/api/v1/scim/v2/Users');
  expect(codes(await open())).toEqual(['WRONG_PATH']);
  await directory.scim.get('/Users');
  expect(await open()).toEqual([]);
});

test('a rejection by a pause is superseded when the request fails for another reason', async () => {
  const act = (name: string) =>
    organization.admin.data(`mutation($id: ID!) { ${name}(input: { id: $id }) { userErrors { code } } }`, {
      id: directory.id,
    });
  await act('pauseDirectoryService');
  const lookUp = () => directory.scim.get(`/Users?filter=${encodeURIComponent('userName eq "ada@acme.test"')}`);
  await expect.poll(async () => (await lookUp()).status).toBe(503);
  await create('ada@acme.test');
  expect(codes(await open())).toEqual(['PAUSED']);
  await act('resumeDirectoryService');
  await expect.poll(async () => (await create('ada@acme.test', { active: 'maybe' })).status).toBe(400);
  expect(codes(await open())).toEqual(['VALUE_REFUSED']);
  expect(await closed()).toMatchObject([{ code: 'PAUSED', closedReason: 'SUPERSEDED' }]);
});

test('an administrator dismisses a problem, which the audit log records; it opens again with the next failure', async () => {
  await create('jane@acme.test', { active: 'maybe' });
  const [problem] = await open();
  const dismiss = (client: TestOrganization['admin']) =>
    client.send<any>(
      `mutation($id: ID!) { dismissProblem(input: { id: $id }) { dismissedCount userErrors { code path } } }`,
      { id: problem!['id'] },
    );
  expect((await dismiss(organization.viewer)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await dismiss(organization.admin)).data?.dismissProblem).toEqual({ dismissedCount: 1, userErrors: [] });
  expect(await open()).toEqual([]);
  expect(await closed()).toMatchObject([
    { closedReason: 'DISMISSED', closedBy: expect.stringContaining('test ADMIN') },
  ]);
  const { auditEvents } = await organization.admin.data<any>('{ auditEvents(first: 1) { nodes { action targetId } } }');
  expect(auditEvents.nodes).toEqual([{ action: 'PROBLEM_DISMISSED', targetId: directory.id }]);
  expect((await dismiss(organization.admin)).data?.dismissProblem.userErrors).toEqual([
    { code: 'CONFLICT', path: ['input', 'id'] },
  ]);
  await create('jane@acme.test', { active: 'maybe' });
  expect((await open()).map(({ id }) => id)).toEqual([problem!['id']]);
});

test('a success before the failure does not close it', async () => {
  const episodes = app.nest.get(EpisodesRepository, { strict: false });
  await episodes.open(directory.id, [{ ...opening(), last_request_id: uuidv7() }]);
  const closing = { key: 'user:jane', received: Date.now(), reason: 'SUCCEEDED', summary: '' };
  await episodes.close(directory.id, [{ ...closing, request_id: '00000000-0000-7000-8000-000000000000' }]);
  expect(await open()).toMatchObject([{ requestCount: 1 }]);
  await episodes.close(directory.id, [{ ...closing, request_id: uuidv7() }]);
  expect(await open()).toEqual([]);
});

test('a closed problem is removed after 30 days, an open one is not', async () => {
  await create('jane@acme.test', { active: 'maybe' });
  await create('bob@acme.test', { active: 'maybe' });
  await open();
  await create('jane@acme.test');
  expect(await closed()).toHaveLength(1);
  await app.nest.get(RetentionSchedule, { strict: false }).removeOld(Date.now() + 31 * 86_400_000);
  expect([await open(), await closed()]).toMatchObject([[{ subjectCount: 1 }], []]);
  await execute(app, 'delete from finding_episodes where directory_service_id = ?', [directory.id]);
});

function opening() {
  const now = Date.now();
  return {
    id: uuidv7(),
    code: 'VALUE_REFUSED',
    variant: 'active',
    severity: 'PEOPLE',
    subject_kind: 'USER',
    subject_key: 'user:jane',
    keys: ['user:jane'] as string[],
    subject_id: null,
    subject_name: 'jane',
    subject_display_name: null,
    subject_external_id: null,
    data: {},
    count: 1,
    first_seen: now,
    last_seen: now,
    last_request_id: uuidv7(),
  };
}
