import { randomUUID } from 'node:crypto';
import type { TestApp, TestDirectory, TestOrganization } from '../../support/app.js';
import { createLink } from '../../setup-links/links.js';
import { RequestLog } from '../../../src/scim-requests/request-log.js';
import { USER } from '../../support/scim-client.js';
import { execute } from '../../support/sql.js';

/** Organization with one resource of each kind, with names that can be found in any text. */
export interface Tenant {
  readonly organization: TestOrganization;
  readonly directory: TestDirectory;
  /** Ids of its resources, by kind. */
  readonly ids: Readonly<Record<string, string>>;
  /** Texts that must not appear in responses to other organizations. */
  readonly marks: readonly string[];
}

export async function createTenant(app: TestApp, mark: string): Promise<Tenant> {
  const organization = await app.organization(`Organization ${mark}`);
  const directory = await organization.directory(`Directory ${mark}`);
  const user = await directory.scim.user(`user-${mark}@acme.test`, {
    displayName: `Person ${mark}`,
    externalId: `external-${mark}`,
  });
  const group = await directory.scim.group(`Group ${mark}`, [user.id]);
  const [token] = await execute<{ id: string }>(
    app,
    'select id from directory_service_tokens where directory_service_id = ?',
    [directory.id],
  );
  const [owner] = await execute<{ id: string }>(
    app,
    'select organization_id as id from directory_services where id = ?',
    [directory.id],
  );
  const ids = {
    customAttribute: await declareAttribute(organization, directory),
    directoryService: directory.id,
    setupLink: (await createLink(organization.admin, directory.id)).id,
    token: token!.id,
    user: user.id,
    group: group.id,
    organization: owner!.id,
    problem: await openProblem(app, organization, directory, user.userName),
    ...(await addPeople(app, owner!.id, mark)),
  };
  return { organization, directory, ids, marks: [mark, ...Object.values(ids)] };
}

/** An API token and a member who signed in through the identity provider. */
async function addPeople(app: TestApp, organization: string, mark: string) {
  const [apiToken, member, session] = [randomUUID(), randomUUID(), randomUUID()];
  const now = new Date();
  await execute(
    app,
    `insert into api_tokens (id, organization_id, name, role, digest, hint, created_at) values (?, ?, ?, ?, ?, ?, ?)`,
    [apiToken, organization, `Token ${mark}`, 'VIEWER', randomUUID(), 'rca_…', now],
  );
  await execute(
    app,
    `insert into members (id, organization_id, issuer, subject, name, role, created_at, last_seen_at)
      values (?, ?, ?, ?, ?, ?, ?, ?)`,
    [member, organization, 'https://id.acme.test', mark, `Member ${mark}`, 'VIEWER', now, now],
  );
  await execute(
    app,
    `insert into sessions (id, organization_id, member_id, method, role, digest, created_at, last_seen_at, expires_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [session, organization, member, 'LINK', 'VIEWER', randomUUID(), now, now, new Date(now.getTime() + 3_600_000)],
  );
  return { apiToken, member, session };
}

/** Fails to create a user with the userName of another one. */
async function openProblem(
  app: TestApp,
  { admin }: TestOrganization,
  { id, scim }: TestDirectory,
  userName: string,
): Promise<string> {
  await scim.post('/Users', { schemas: [USER], userName });
  await app.nest.get(RequestLog).flush();
  const data = await admin.data<any>('query($id: ID!) { directoryService(id: $id) { problems { id } } }', { id });
  return data.directoryService.problems[0].id;
}

async function declareAttribute(organization: TestOrganization, { id }: TestDirectory): Promise<string> {
  const input = {
    directoryServiceId: id,
    schema: 'urn:example:params:scim:schemas:extension:acme:2.0:User',
    name: 'badge',
  };
  const data = await organization.admin.data<any>(
    `mutation($input: DeclareCustomAttributeInput!) { declareCustomAttribute(input: $input) {
      customAttribute { id } userErrors { message } } }`,
    { input: { ...input, type: 'STRING' } },
  );
  return data.declareCustomAttribute.customAttribute.id;
}

/** Returns all rows of the tenant in all tables. Tables are found by their columns, so new tables are included. */
export async function rowsOf(app: TestApp, { ids }: Tenant): Promise<Record<string, unknown[]>> {
  await app.nest.get(RequestLog).flush();
  const columns = await execute<{ table: string; column: string }>(
    app,
    `select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' and column_name in ('organization_id', 'directory_service_id') order by 1, 2`,
  );
  const owners = { organization_id: ids['organization'], directory_service_id: ids['directoryService'] } as Record<
    string,
    string
  >;
  const rows: Record<string, unknown[]> = {};
  for (const { table, column } of [...columns, { table: 'organizations', column: 'id' }]) {
    const owner = owners[column] ?? ids['organization'];
    const found = await execute<{ row: string }>(
      app,
      `select t::text as row from "${table}" t where "${column}" = ? order by 1`,
      [owner],
    );
    rows[table] = found.map(({ row }) => row);
  }
  return rows;
}
