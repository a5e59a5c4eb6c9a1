import { beforeAll, expect, test } from 'vitest';
import { oktaHeaders, SCIM } from '../scim/http.js';
import { abandonRaw, sendRaw } from '../support/raw-client.js';
import { seedUsers } from '../scim/directory-state.js';
import { seedMembers } from '../scim/large-group.js';
import { sharedApp, type TestApp, type TestDirectory, type TestOrganization } from '../support/app.js';
import { type LogRow, logged } from './log.js';

/** More members than one statement reads, so that the response is streamed. */
const SIZE = 5_200;

let app: TestApp;
let organization: TestOrganization;
let directory: TestDirectory;
let group: { id: string };
let requests = 0;

beforeAll(async () => {
  app = await sharedApp();
  organization = await app.organization();
  directory = await organization.directory();
  const people = await seedUsers(app, directory.id, SIZE);
  group = await directory.scim.group('Everybody ä');
  await seedMembers(app, directory.id, group.id, people);
  requests = 1;
});

/** Response and its entry in the log. */
async function ask(path: string): Promise<{ answer: Buffer; row: LogRow }> {
  const { text } = await sendRaw(app.url, { path: SCIM + path, headers: oktaHeaders(directory.token) });
  const rows = await logged(app, directory.id, ++requests);
  return { answer: Buffer.from(text), row: rows.at(-1)! };
}

test.each([
  ['one group', () => `/Groups/${group.id}`, 'read Everybody ä'],
  ['a list', () => '/Groups?attributes=displayName,members', '1 group found'],
])('stores the beginning and the size of %s that is streamed', async (_, path, summary) => {
  const { answer, row } = await ask(path());
  expect(answer.length).toBeGreaterThan(300_000);
  expect(row['summary']).toBe(summary);
  expect(row['response_bytes']).toBe(answer.length);
  expect(row['responseBody']).toMatch(/…$/);
  const kept = Buffer.from((row['responseBody'] as string).slice(0, -1));
  expect(kept.length).toBeLessThanOrEqual(4096);
  expect(kept.length).toBeGreaterThan(4090);
  expect(answer.subarray(0, kept.length).equals(kept)).toBe(true);
});

test('stores the beginning of a response whose client disconnected, and says so', async () => {
  await abandonRaw(app.url, { path: `${SCIM}/Groups/${group.id}`, headers: oktaHeaders(directory.token) });
  const row = (await logged(app, directory.id, ++requests)).at(-1)!;
  expect(row['responseBody']).toMatch(/^\{"schemas":.*"displayName":"Everybody ä"/);
  expect(row['response_bytes']).toBeGreaterThan(300);
  expect(row['summary']).toMatch(/^read Everybody ä(; the client did not wait for the answer)?$/);
});

test('redacts streamed responses', async () => {
  await organization.admin.data(
    `mutation($input: SetRedactedAttributesInput!) { setRedactedAttributes(input: $input) { userErrors { message } } }`,
    { input: { id: directory.id, attributes: ['display'] } },
  );
  const { answer, row } = await ask(`/Groups/${group.id}`);
  expect(answer.toString()).toContain('person1@acme.test');
  expect(row['responseBody']).not.toContain('person1@acme.test');
});
