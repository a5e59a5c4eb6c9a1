import { uuidv7 } from 'uuidv7';
import { nameKey, searchName, searchText } from '../../src/scim-protocol/index.js';
import type { TestApp } from '../support/app.js';
import type { GraphqlClient } from '../support/graphql-client.js';
import { execute } from '../support/sql.js';

const NOW = () => new Date();

/** Inserts users directly into the database, in the order of their ids, and returns the ids. */
export async function insertUsers(
  app: TestApp,
  directoryServiceId: string,
  userNames: readonly string[],
): Promise<string[]> {
  const ids = userNames.map(() => uuidv7());
  const rows = userNames.flatMap((userName, index) => [
    ids[index],
    directoryServiceId,
    userName,
    nameKey(userName),
    searchText([`Name of ${userName}`], [userName]),
    searchName(`Name of ${userName}`),
    `Name of ${userName}`,
    NOW(),
    NOW(),
  ]);
  const places = userNames.map(() => `(?, ?, ?, ?, ?, ?, true, ?, '{}', ?, ?)`).join(', ');
  const columns =
    'id, directory_service_id, user_name, user_name_key, search, search_name, active, display_name, profile, created_at, updated_at';
  await execute(app, `insert into users (${columns}) values ${places}`, rows);
  return ids;
}

export async function insertGroups(
  app: TestApp,
  directoryServiceId: string,
  names: readonly string[],
): Promise<string[]> {
  const ids = names.map(() => uuidv7());
  const rows = names.flatMap((name, index) => [
    ids[index],
    directoryServiceId,
    name,
    nameKey(name),
    searchText([name]),
    NOW(),
    NOW(),
  ]);
  const places = names.map(() => `(?, ?, ?, ?, ?, '{}', ?, ?)`).join(', ');
  await execute(
    app,
    `insert into groups (id, directory_service_id, display_name, display_name_key, search, profile, created_at, updated_at) values ${places}`,
    rows,
  );
  return ids;
}

/** Adds all users to the group. */
export async function insertMembers(
  app: TestApp,
  directoryServiceId: string,
  groupId: string,
  userIds: readonly string[],
): Promise<void> {
  const rows = userIds.flatMap((userId) => [directoryServiceId, groupId, userId]);
  const places = userIds.map(() => '(?, ?, ?)').join(', ');
  await execute(app, `insert into group_members (directory_service_id, group_id, user_id) values ${places}`, rows);
}

export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

const PAGE = 'totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

/** Requests one page. `field` is the list with its arguments, such as `users(active: true)`; `inside` wraps it. */
export async function page<Node extends { id: string }>(
  client: GraphqlClient,
  field: string,
  nodes = 'id',
): Promise<Page<Node>> {
  const data = await client.data<Record<string, Page<Node>>>(
    `{ page: ${field} { nodes { ${nodes} } edges { cursor node { id } } ${PAGE} } }`,
  );
  return data['page']!;
}

/** Requests all pages by `endCursor` and returns them. `between` runs after each page. */
export async function walk<Node extends { id: string }>(
  client: GraphqlClient,
  fieldAfter: (after: string) => string,
  nodes = 'id',
  between: (pages: number) => Promise<void> = async () => undefined,
): Promise<Page<Node>[]> {
  const pages: Page<Node>[] = [];
  for (let after = ''; pages.length < 100;) {
    const found = await page<Node>(client, fieldAfter(after), nodes);
    pages.push(found);
    await between(pages.length);
    if (!found.pageInfo.hasNextPage) break;
    after = `, after: "${found.pageInfo.endCursor}"`;
  }
  return pages;
}
