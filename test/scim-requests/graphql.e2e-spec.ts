import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { createToken } from '../../src/common/tokens.js';
import { NO_DIRECTORY_SERVICE } from '../../src/scim-requests/store/unknown-requests.js';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { scimClient, USER } from '../support/scim-client.js';
import { execute } from '../support/sql.js';
import { oktaHeaders } from '../scim/http.js';
import { sendRaw } from '../support/raw-client.js';
import { logged } from './log.js';

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

const stranger = () => ({ op: 'add', path: 'members', value: [{ value: randomUUID() }] });

async function ofDirectory(fields: string): Promise<any> {
  const data = await organization.admin.data<any>(`query($id: ID!) { directoryService(id: $id) { ${fields} } }`, {
    id: directory.id,
  });
  return data.directoryService;
}

test('lists, returns and explains a failed push', async () => {
  const { scim, id } = directory;
  await scim.user('ada@acme.test');
  await scim.user('bob@acme.test');
  await scim.post('/Users', { schemas: [USER], userName: 'ADA@acme.test' });
  await logged(app, id, 3);
  const { scimRequests } = await organization.viewer.data<any>(
    `query($id: ID!) { scimRequests(directoryServiceId: $id, outcome: FAILED) { totalCount nodes {
      id method path status scimType detail summary tokenHint curl requestBody responseBody
      directoryService { displayName } explanation { code title meaning remedy } } } }`,
    { id },
  );
  const [node] = scimRequests.nodes;
  expect(scimRequests.totalCount).toBe(1);
  expect(node).toMatchObject({
    method: 'POST',
    path: '/Users',
    status: 409,
    scimType: 'uniqueness',
    summary: 'userName ADA@acme.test is taken by an active user',
    tokenHint: `${directory.token.slice(0, 8)}…`,
    directoryService: { displayName: directory.displayName },
    explanation: { code: 'USER_NAME_TAKEN', remedy: expect.stringContaining('Assignments') },
  });
  expect(JSON.parse(node.responseBody).detail).toBe(node.detail);
  expect(node.curl).toContain('Authorization: Bearer $TOKEN');
  const { scimRequest } = await organization.viewer.data<any>(
    `query($id: ID!) { scimRequest(id: $id) { summary explanation { code } } }`,
    { id: node.id },
  );
  expect(scimRequest).toEqual({ summary: node.summary, explanation: { code: 'USER_NAME_TAKEN' } });
});

test('returns the changes of a request, and no others', async () => {
  const { scim, id } = directory;
  const { id: ada } = await scim.user('ada@acme.test');
  const { id: bob } = await scim.user('bob@acme.test');
  const { id: group } = await scim.group('Engineering', [ada]);
  const names = { op: 'replace', value: { displayName: 'Engineers' } };
  const members = { op: 'add', path: 'members', value: [{ value: bob }] };
  await scim.patch(`/Groups/${group}`, names, members);
  await scim.patch(`/Groups/${group}`, members);
  await scim.patch(`/Users/${ada}`, { op: 'replace', value: { active: false } });
  await scim.get(`/Groups/${group}`);
  await logged(app, id, 7);
  const { scimRequests } = await organization.viewer.data<any>(
    `query($id: ID!) { scimRequests(directoryServiceId: $id) { nodes { method path changes { kind userId groupId addedCount } } } }`,
    { id },
  );
  const told = scimRequests.nodes.map(({ method, changes }: any) => [method, ...changes.map(({ kind }: any) => kind)]);
  expect(told).toEqual([
    ['GET'],
    ['PATCH', 'user.deactivated'],
    ['PATCH'],
    ['PATCH', 'group.updated', 'group.membersChanged'],
    ['POST', 'group.created', 'group.membersChanged'],
    ['POST', 'user.created'],
    ['POST', 'user.created'],
  ]);
  expect(scimRequests.nodes[3].changes[1]).toMatchObject({ groupId: group, addedCount: 1 });
  expect(scimRequests.nodes[1].changes[0]).toMatchObject({ userId: ada });
});

test('filters and pages the list, newest first', async () => {
  const { scim, id } = directory;
  for (const name of ['ada', 'bob', 'cleo']) await scim.user(`${name}@acme.test`);
  await scim.get('/Users?count=1');
  const rows = await logged(app, id, 4);
  const list = async (args: string) => {
    const data = await organization.admin.data<any>(
      `query($id: ID!) { scimRequests(directoryServiceId: $id, ${args}) { nodes { summary } pageInfo { endCursor hasNextPage } } }`,
      { id },
    );
    return { ...data.scimRequests, summaries: data.scimRequests.nodes.map(({ summary }: any) => summary) };
  };
  const first = await list('first: 2, method: "POST"');
  expect(first.summaries).toEqual(['created cleo@acme.test', 'created bob@acme.test']);
  const second = await list(`first: 2, method: "POST", after: "${first.pageInfo.endCursor}"`);
  expect([second.summaries, second.pageInfo.hasNextPage]).toEqual([['created ada@acme.test'], false]);
  expect((await list('search: "BOB"')).summaries).toEqual(['created bob@acme.test']);
  expect((await list(`search: "${rows[0]!.id}"`)).summaries).toEqual(['created ada@acme.test']);
  expect((await list('from: "2999-01-01T00:00:00Z"')).summaries).toEqual([]);
  expect((await list('to: "2999-01-01T00:00:00Z", outcome: SUCCEEDED')).summaries).toHaveLength(4);
});

test('a request with an unknown token is in no list, and the nil UUID is no directory service', async () => {
  const { length } = await logged(app, NO_DIRECTORY_SERVICE, 0);
  await scimClient(app.url, createToken('dsc').token).get('/Users');
  const id = (await logged(app, NO_DIRECTORY_SERVICE, length + 1)).at(-1)!['id'];
  const data = await organization.admin.data<any>(
    `query($nil: ID!, $id: ID!) { scimRequests(directoryServiceId: $nil) { totalCount nodes { id } }
      all: scimRequests { nodes { id } } scimRequest(id: $id) { id } directoryService(id: $nil) { id } }`,
    { nil: NO_DIRECTORY_SERVICE, id },
  );
  expect(data).toEqual({
    scimRequests: { totalCount: 0, nodes: [] },
    all: { nodes: expect.not.arrayContaining([{ id }]) },
    scimRequest: null,
    directoryService: null,
  });
});

test('counts failures in the activity, and needs attention until the group succeeds', async () => {
  const { scim } = directory;
  const { id: user } = await scim.user('ada@acme.test');
  const group = await scim.group('Engineering', [user]);
  await logged(app, directory.id, 2);
  expect(await ofDirectory('status problemCount')).toEqual({ status: 'HEALTHY', problemCount: 0 });
  for (let index = 0; index < 5; index++) await scim.patch(`/Groups/${group.id}`, stranger());
  await logged(app, directory.id, 7);
  const found = await ofDirectory(`status problems { code subjectCount requestCount subjects { name id } }`);
  expect(found).toEqual({
    status: 'NEEDS_ATTENTION',
    problems: [
      {
        code: 'UNKNOWN_MEMBER',
        subjectCount: 1,
        requestCount: 5,
        subjects: [{ name: 'Engineering', id: group.id }],
      },
    ],
  });
  await scim.patch(`/Groups/${group.id}`, { op: 'remove', path: 'members' });
  await logged(app, directory.id, 8);
  expect(await ofDirectory('status problemCount')).toEqual({ status: 'HEALTHY', problemCount: 0 });
});

test('recommendations cover known mistakes of clients', async () => {
  const { scim, token } = directory;
  expect((await ofDirectory('problems { code }')).problems).toEqual([]);
  await scim.group('Empty');
  const { id: user } = await scim.user('ada');
  const whole = await scim.group('Whole', [user]);
  const body = JSON.stringify({ displayName: 'Whole', members: [{ value: user }] });
  for (const agent of ['Okta SCIM Client 1.0.0', 'another', 'Okta SCIM Client 1.0.0']) {
    const headers = oktaHeaders(token, { 'user-agent': agent, 'content-type': 'application/scim+json' });
    await sendRaw(app.url, { method: 'PUT', path: `/api/v1/scim/Groups/${whole.id}`, headers, body });
  }
  await logged(app, directory.id, 6);
  await execute(
    app,
    `update directory_service_tokens set expires_at = now() + interval '3 days' where directory_service_id = ?`,
    [directory.id],
  );
  const { problems, status, problemCount } = await ofDirectory(
    'status problemCount problems { code severity subjectCount }',
  );
  expect(problems).toEqual([
    { code: 'GROUP_FROM_TWO_PLACES', severity: 'ADVICE', subjectCount: 3 },
    { code: 'USER_NAME_UNEXPECTED', severity: 'ADVICE', subjectCount: 1 },
    { code: 'TOKEN_EXPIRING', severity: 'ADVICE', subjectCount: 1 },
  ]);
  expect([status, problemCount]).toEqual(['HEALTHY', 0]);
});

test('replacing a group of 500 members as a whole is a recommendation', async () => {
  await execute(
    app,
    `insert into scim_requests (id, directory_service_id, received_at, method, path, status, duration_ms, ip, summary, member_count, kind, failed)
      values (?::uuid, ?::uuid, now(), 'PUT', '/Groups/x', 200, 1, '', '', 500, 'WRITE', false)`,
    [uuidv7(), directory.id],
  );
  const { problems } = await ofDirectory('problems { code }');
  expect(problems).toEqual([{ code: 'WHOLE_GROUP_WRITES' }]);
});

test('validates the names of redacted attributes', async () => {
  const send = (client: TestOrganization['admin'], attributes: string[]) =>
    client.send<any>(
      `mutation($input: SetRedactedAttributesInput!) { setRedactedAttributes(input: $input) { userErrors { code path } } }`,
      { input: { id: directory.id, attributes } },
    );
  const wrong = await send(organization.admin, ['nick name']);
  expect(wrong.data?.setRedactedAttributes.userErrors).toEqual([{ code: 'INVALID', path: ['input', 'attributes'] }]);
  expect((await send(organization.viewer, ['title'])).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
