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

/** The real application, listening on a port of its own over a database of its own. */
export interface TestApp {
  readonly url: string;
  readonly scimUrl: string;
  readonly settings: Settings;
  readonly database: OpenDatabase;
  readonly nest: NestFastifyApplication;
  /** A new organization with an API token of each role. */
  organization(name?: string): Promise<TestOrganization>;
  stop(): Promise<void>;
}

export interface TestOrganization {
  readonly name: string;
  readonly admin: GraphqlClient;
  readonly viewer: GraphqlClient;
  /** A new sign-in link's address. */
  signInLink(): Promise<string>;
  /** A new directory service and a client that speaks SCIM with its token. */
  directory(displayName?: string, type?: DirectoryServiceType): Promise<TestDirectory>;
}

export interface TestDirectory {
  readonly id: string;
  readonly displayName: string;
  readonly token: string;
  readonly scim: ScimClient;
}

let shared: Promise<TestApp> | undefined;

/** The application all test files of one worker share; every test makes an organization or a directory of its own. */
export async function sharedApp(): Promise<TestApp> {
  shared ??= startApp().then((app) => {
    process.once('exit', () => removeData(app.settings));
    return app;
  });
  return shared;
}

/** An application of its own, to be stopped by the caller. `extra` are settings by their names. */
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

/** A new directory service, made with an API token as the portal makes it. */
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

/** A supertest agent for requests that the clients are too polite to send. */
export function rawRequest(url: string) {
  return supertest(url);
}
