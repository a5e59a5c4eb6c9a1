import { beforeAll, expect, test } from 'vitest';
import { sharedApp, type TestApp, type TestOrganization } from '../support/app.js';
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
  }
  return organization;
}

/** Returns the number of statements that a query executes. */
async function statementsOf({ admin }: TestOrganization, query: string): Promise<number> {
  // The use of a token is recorded once a minute. This statement must not be counted.
  await admin.data('{ viewer { role } }');
  return (await countingStatements(() => admin.data(query))).statements;
}

const IDENTITY = 1;

test.each([
  ['{ users { nodes { id } } }', IDENTITY + 1],
  ['{ users { totalCount nodes { id } } }', IDENTITY + 2],
  ['{ users { nodes { emails { value } scim groupCount directoryService { displayName state } } } }', IDENTITY + 3],
  ['{ groups { nodes { scim memberCount directoryService { displayName } } } }', IDENTITY + 4],
  [
    '{ users { nodes { directoryService { activeUserCount inactiveUserCount status lastActivityAt } } } }',
    IDENTITY + 5,
  ],
  [
    `{ directoryServices { totalCount nodes { tokens { state } lastActivityAt status activeUserCount inactiveUserCount
      groupCount membershipCount restorableUntil } } }`,
    IDENTITY + 6,
  ],
  [
    '{ directoryServices { nodes { activity { failed } errorGroups { count } findings { code } redactedAttributes } } }',
    IDENTITY + 9,
  ],
  ['{ scimRequests { nodes { curl requestBody responseBody directoryService { displayName } } } }', IDENTITY + 1],
])('%s needs the same number of statements for one as for two hundred', async (query, expected) => {
  expect(await statementsOf(small, query)).toBe(expected);
  expect(await statementsOf(large, query)).toBe(expected);
});
