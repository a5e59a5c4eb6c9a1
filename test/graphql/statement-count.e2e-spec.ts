import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
import { execute } from '../support/sql.js';
import { countingStatements } from '../support/statements.js';
import { insertGroups, insertMembers, insertUsers } from './people.js';

let app: TestApp;
let small: TestOrganization;
let large: TestOrganization;

beforeAll(async () => {
  app = await sharedApp();
  small = await withPeople(1, 1);
  large = await withPeople(4, 50);
});

async function withPeople(directories: number, people: number): Promise<TestOrganization> {
  const organization = await app.organization();
  for (let index = 0; index < directories; index++) {
    const { id } = await organization.directory(`Directory ${index}`);
    const users = await insertUsers(
      app,
      id,
      Array.from({ length: people }, (_, number) => `user ${number}`),
    );
    const groups = await insertGroups(
      app,
      id,
      Array.from({ length: people }, (_, number) => `group ${number}`),
    );
    await insertMembers(app, id, groups[0]!, users);
    await insertRequests(id, people);
  }
  return organization;
}

/** As many requests and changes, each with the token of the directory service. */
async function insertRequests(id: string, count: number): Promise<void> {
  const [token] = await execute<{ id: string }>(
    app,
    'select id from directory_service_tokens where directory_service_id = ?::uuid',
    [id],
  );
  await execute(
    app,
    `insert into scim_requests (id, directory_service_id, token_id, received_at, method, path, status, duration_ms, ip, summary, kind, failed)
      select gen_random_uuid(), ?::uuid, ?::uuid, now(), 'GET', '/Users', 200, 1, '', '', 'LOOKUP', false from generate_series(1, ?::int)`,
    [id, token!.id, count],
  );
  await execute(
    app,
    `insert into changes (directory_service_id, request_id, token_id, actor, kind, data)
      select ?::uuid, '', ?::uuid, '', 'group.membersChanged', jsonb_build_object('added', array[gen_random_uuid()])
      from generate_series(1, ?::int)`,
    [id, token!.id, count],
  );
}

/** Returns the number of statements that a query executes. */
async function statementsOf({ admin }: TestOrganization, query: string): Promise<number> {
  // The use of a token is recorded once a minute. This statement must not be counted.
  await admin.data('{ viewer { role } }');
  return (await countingStatements(() => admin.data(query))).statements;
}

const IDENTITY = 1;
/** A list asks for the ids of the directory services first. */
const IDS = 1;

/** Each query, and its statements: those of every answer, and those of each directory service. */
test.each([
  ['{ users { nodes { id } } }', IDENTITY + IDS, 1],
  ['{ users { totalCount nodes { id } } }', IDENTITY + IDS, 2],
  [
    '{ users { nodes { emails { value } scim groupCount directoryService { displayName state } } } }',
    IDENTITY + IDS + 1,
    2,
  ],
  ['{ groups { nodes { scim memberCount directoryService { displayName } } } }', IDENTITY + IDS + 1, 3],
  [
    '{ users { nodes { directoryService { activeUserCount inactiveUserCount status lastActivityAt } } } }',
    IDENTITY + IDS + 1,
    5,
  ],
  [
    `{ directoryServices { totalCount nodes { tokens { state } lastActivityAt status activeUserCount inactiveUserCount
      groupCount membershipCount restorableUntil } } }`,
    IDENTITY + 1,
    6,
  ],
  [
    '{ directoryServices { nodes { activity { failed } problemCount problems { code } redactedAttributes } } }',
    IDENTITY + 1,
    12,
  ],
  ['{ directoryServices { nodes { recentChanges { summary tokenHint members { userName } } } } }', IDENTITY + 1, 4],
  ['{ scimRequests(first: 200) { nodes { curl requestBody responseBody } } }', IDENTITY + IDS, 3],
  ['{ scimRequests(first: 200) { nodes { tokenHint directoryService { displayName } } } }', IDENTITY + IDS + 1, 3],
])('%s costs as many statements for one row as for fifty of each directory service', async (query, answer, service) => {
  expect(await statementsOf(small, query)).toBe(answer + service);
  expect(await statementsOf(large, query)).toBe(answer + 4 * service);
});
