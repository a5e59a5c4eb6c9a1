import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { scimClient, USER } from '../support/scim-client.js';
import { logged } from './log.js';

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
  directory = await organization.directory();
});

const KEYS = ['reads', 'writes', 'failed'] as const;
const sums = (bars: any[]) => KEYS.map((key) => bars.reduce((total, bar) => total + bar[key], 0));

test('counts reads, writes and failures by minute, hour and token', async () => {
  const { scim, id } = directory;
  await scim.user('ada@acme.test');
  await scim.get('/Users');
  await scim.get(`/Users/${randomUUID()}`);
  await scim.post('/Users', { schemas: [USER], userName: 'ada@acme.test' });
  await logged(app, id, 4);
  const { rotateDirectoryServiceToken: rotated } = await organization.admin.data<any>(
    `mutation($input: RotateDirectoryServiceTokenInput!) { rotateDirectoryServiceToken(input: $input) { token } }`,
    { input: { id, overlap: 'HOURS_24' } },
  );
  await scimClient(app.url, rotated.token).get('/Groups');
  await logged(app, id, 5);
  const bars = 'reads writes failed';
  const { directoryService } = await organization.viewer.data<any>(
    `query($id: ID!) { directoryService(id: $id) {
      hour: activity(range: HOUR) { from ${bars} } month: activity(range: MONTH) { ${bars} }
      tokens { requestsLastDay activity(range: MONTH) { ${bars} } } } }`,
    { id },
  );
  const { hour, month, tokens } = directoryService;
  expect([hour.length, month.length]).toEqual([60, 30]);
  expect(Date.parse(hour[1].from) - Date.parse(hour[0].from)).toBe(60_000);
  expect([sums(hour), sums(month)]).toEqual([
    [3, 1, 1],
    [3, 1, 1],
  ]);
  expect(tokens.map((token: any) => [token.requestsLastDay, sums(token.activity)])).toEqual([
    [1, [1, 0, 0]],
    [4, [2, 1, 1]],
  ]);
});

test('the activity of a token is not available by the minute', async () => {
  const { errors } = await organization.viewer.send<any>(
    `query($id: ID!) { directoryService(id: $id) { tokens { activity(range: HOUR) { reads } } } }`,
    { id: directory.id },
  );
  expect(errors?.[0]?.message).toContain('use DAY, WEEK or MONTH');
});
