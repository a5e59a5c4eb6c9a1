import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
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

test('groups failures, counts them in the activity, and sets the status FAILING', async () => {
  const { scim } = directory;
  const { id: user } = await scim.user('ada@acme.test');
  const group = await scim.group('Engineering', [user]);
  await logged(app, directory.id, 2);
  expect(await ofDirectory('status')).toEqual({ status: 'HEALTHY' });
  for (let index = 0; index < 5; index++) await scim.patch(`/Groups/${group.id}`, stranger());
  await logged(app, directory.id, 7);
  const found = await ofDirectory(`status errorGroups { count lastSummary explanation { code } }
    day: activity { succeeded failed } month: activity(range: MONTH) { succeeded failed }`);
  expect(found.status).toBe('FAILING');
  expect(found.errorGroups).toEqual([
    { count: 5, lastSummary: expect.stringContaining('is not a user here'), explanation: { code: 'UNKNOWN_MEMBER' } },
  ]);
  const sum = (bars: any[], key: string) => bars.reduce((total, bar) => total + bar[key], 0);
  expect([found.day.length, sum(found.day, 'succeeded'), sum(found.day, 'failed')]).toEqual([24, 2, 5]);
  expect([found.month.length, found.month.at(-1)]).toEqual([30, { succeeded: 2, failed: 5 }]);
  await scim.user('bob@acme.test');
  for (let index = 0; index < 20; index++) await scim.get(`/Users/${user}`);
  await logged(app, directory.id, 28);
  expect(await ofDirectory('status')).toEqual({ status: 'HEALTHY' });
});

test('findings cover known mistakes of clients', async () => {
  const { scim, token } = directory;
  expect((await ofDirectory('findings { code }')).findings).toEqual([]);
  const group = await scim.group('Assigned and pushed');
  const { id: user } = await scim.user('ada');
  const whole = await scim.group('Whole', [user]);
  await scim.patch(`/Groups/${whole.id}`, stranger());
  const body = JSON.stringify({ displayName: 'Whole', members: [{ value: user }] });
  for (const agent of ['Okta SCIM Client 1.0.0', 'another', 'Okta SCIM Client 1.0.0']) {
    const headers = oktaHeaders(token, { 'user-agent': agent, 'content-type': 'application/scim+json' });
    await sendRaw(app.url, { method: 'PUT', path: `/api/v1/scim/Groups/${whole.id}`, headers, body });
  }
  await logged(app, directory.id, 7);
  await execute(
    app,
    `update directory_service_tokens set expires_at = now() + interval '3 days' where directory_service_id = ?`,
    [directory.id],
  );
  const { findings } = await ofDirectory('findings { code count example remedy }');
  expect(findings.map(({ code, count }: any) => [code, count])).toEqual([
    ['MEMBERS_NOT_PROVISIONED', 1],
    ['GROUP_FROM_TWO_PLACES', 3],
    ['GROUP_ASSIGNED_AND_PUSHED', 1],
    ['WHOLE_GROUP_WRITES', 3],
    ['USER_NAME_UNEXPECTED', 1],
    ['TOKEN_EXPIRING', 1],
  ]);
  expect(findings[2].example).toBe(`created ${group.displayName}, 0 members`);
});

test('a revoked token that is still sent is a finding and affects the status', async () => {
  await directory.scim.user('ada@acme.test');
  await execute(app, 'update directory_service_tokens set revoked_at = now() where directory_service_id = ?', [
    directory.id,
  ]);
  const status = async () => (await scimClient(app.url, directory.token).get('/Users')).status;
  await expect.poll(status).toBe(401);
  await logged(app, directory.id, 2);
  expect(await ofDirectory('status findings { code }')).toEqual({
    status: 'FAILING',
    findings: [{ code: 'ENDED_TOKEN_IN_USE' }],
  });
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
