import { rmSync } from 'node:fs';
import { RequestContext } from '@mikro-orm/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest from 'supertest';
import type { Role } from '../../src/access/sessions/role.js';
import type { DirectoryServiceType } from '../../src/directory-services/directory-service.entity.js';
import { ApiTokens } from '../../src/access/authentication/api-tokens.service.js';
import { Sessions } from '../../src/access/sessions/sessions.service.js';
import type { Settings } from '../../src/config/settings.js';
import { createApplication } from '../../src/http.js';
import { type OpenDatabase, openDatabase } from '../../src/open-database.js';
import { Organizations } from '../../src/organizations/organizations.service.js';
import { freshSettings } from './database.js';
import { type GraphqlClient, graphqlClient } from './graphql-client.js';
import { type ScimClient, scimClient } from './scim-client.js';

/** The real application on its own port with its own database. */
export interface TestApp {
  readonly url: string;
  readonly scimUrl: string;
  readonly settings: Settings;
  readonly database: OpenDatabase;
  readonly nest: NestFastifyApplication;
  /** Creates an organization with an API token for each role. */
  organization(name?: string): Promise<TestOrganization>;
  stop(): Promise<void>;
}

export interface TestOrganization {
  readonly name: string;
  readonly admin: GraphqlClient;
  readonly viewer: GraphqlClient;
  /** Returns the URL of a new sign-in link. */
  signInLink(): Promise<string>;
  /** Creates a directory service and a SCIM client with its token. */
  directory(displayName?: string, type?: DirectoryServiceType): Promise<TestDirectory>;
}

export interface TestDirectory {
  readonly id: string;
  readonly displayName: string;
  readonly token: string;
  readonly scim: ScimClient;
}

let shared: Promise<TestApp> | undefined;

/** The application that all test files of a worker share. Every test creates its own organization or directory service. */
export async function sharedApp(): Promise<TestApp> {
  shared ??= startApp().then((app) => {
    process.once('exit', () => removeData(app.settings));
    return app;
  });
  return shared;
}

/** Starts a separate application that the caller must stop. `extra` contains settings by name. */
export async function startApp(extra: Record<string, string> = {}, given?: Settings): Promise<TestApp> {
  const settings = given ?? (await freshSettings(extra));
  const database = await openDatabase(settings);
  const nest = await createApplication(database.orm, settings);
  await nest.listen(settings.port, '127.0.0.1');
  const url = await nest.getUrl();
  return {
    url,
    scimUrl: `${url}/api/v1/scim`,
    settings,
    database,
    nest,
    organization: (name) => createOrganization(nest, database, url, name),
    stop: async () => {
      await nest.close();
      await database.close();
      removeData(settings);
    },
  };
}

function removeData(settings: Settings): void {
  if (!settings.databaseUrl) rmSync(settings.dataDir, { recursive: true, force: true });
}

let organizationCount = 0;

async function createOrganization(
  nest: NestFastifyApplication,
  { orm }: OpenDatabase,
  url: string,
  name = `Organization ${++organizationCount}`,
): Promise<TestOrganization> {
  const inContext = <T>(work: () => Promise<T>) => RequestContext.create(orm.em, work);
  const get = <T>(type: new (...args: never[]) => T): T => nest.get<T>(type as never, { strict: false });
  const organization = await inContext(() => get(Organizations).create(name));
  const client = async (role: Role) => {
    return graphqlClient(url, await inContext(() => get(ApiTokens).create(organization, `test ${role}`, role)));
  };
  const admin = await client('ADMIN');
  return {
    name,
    admin,
    viewer: await client('VIEWER'),
    signInLink: async () => `${url}/sign-in#${await inContext(() => get(Sessions).createSignInLink(organization))}`,
    directory: (displayName = 'Acme workforce', type = 'OKTA_SCIM') =>
      createDirectory(url, admin, { displayName, type }),
  };
}

/** Creates a directory service with an API token, like the portal. */
export async function createDirectory(
  url: string,
  admin: GraphqlClient,
  input: { displayName: string; type: DirectoryServiceType },
): Promise<TestDirectory> {
  const { createDirectoryService: created } = await admin.data<{
    createDirectoryService: { directoryService: { id: string }; token: string; userErrors: unknown[] };
  }>(
    `mutation($input: CreateDirectoryServiceInput!) { createDirectoryService(input: $input) {
      directoryService { id } token userErrors { message } } }`,
    { input },
  );
  if (created.userErrors.length > 0) throw new Error(JSON.stringify(created.userErrors));
  const { token } = created;
  return { id: created.directoryService.id, displayName: input.displayName, token, scim: scimClient(url, token) };
}

/** Supertest agent for requests that the clients do not send. */
export function rawRequest(url: string) {
  return supertest(url);
}
