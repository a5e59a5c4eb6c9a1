import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createService } from '../directory-services/mutations.js';
import { rawRequest } from '../support/app.js';
import { isOnPostgres } from '../support/database.js';
import { graphqlClient } from '../support/graphql-client.js';
import { portalRequest } from '../support/portal-documents.js';
import { scimClient } from '../support/scim-client.js';
import { createAdminToken, freshEnvironment, READY, type Running, runServer } from './processes.js';

let environment: Record<string, string>;
let url: string;
let servers: Running[];

beforeEach(async () => {
  environment = await freshEnvironment();
  url = `http://localhost:${environment['PORT']}`;
  servers = [];
});

afterEach(async () => {
  for (const server of servers) await server.ended('SIGKILL');
  rmSync(environment['ROLLCALL_DATA_DIR']!, { recursive: true, force: true });
});

async function start(): Promise<Running> {
  const server = runServer(environment);
  servers.push(server);
  await server.said(READY);
  return server;
}

test('prints the startup message, stops cleanly, and keeps all data for the next start', async () => {
  const first = await start();
  const block = first.output.stdout;
  expect(block).toContain(`Portal         ${url}\n`);
  expect(block).toContain(`SCIM base URL  ${url}/api/v1/scim\n`);
  expect(block).toContain(`GraphQL        ${url}/graphql\n`);
  expect(block).toContain(
    isOnPostgres
      ? 'Data           PostgreSQL'
      : `Data           ${environment['ROLLCALL_DATA_DIR']} (embedded database)`,
  );
  if (!isOnPostgres) expect(block).toMatch(/one process, no protection against power loss/);
  const secret = /Sign in {8}http:\S+\/sign-in#(rcl_\w{49}) /.exec(block)![1];
  const { status, headers } = await rawRequest(url).post('/session').send({ token: secret });
  expect(status).toBe(204);
  const cookie = (headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
  const input = { displayName: 'Kept', type: 'OKTA_SCIM' };
  const { body } = await rawRequest(url)
    .post('/graphql')
    .set({ cookie })
    .send(portalRequest('CreateDirectoryService', { input }));
  const scim = scimClient(url, body.data.createDirectoryService.token);
  const user = await scim.user('ada@acme.test');
  expect(await first.ended('SIGTERM')).toBe(0);
  expect(first.output.stderr).toBe('');

  const second = await start();
  expect((await scim.get(`/Users/${user.id}`)).body).toEqual(user);
  const again = await rawRequest(url).post('/graphql').set({ cookie }).send(portalRequest('DirectoryServiceNames'));
  expect(again.body.data.directoryServices.nodes).toMatchObject([{ displayName: 'Kept' }]);
  expect(second.output.stdout).toMatch(
    isOnPostgres ? /Sign in {8}npm run -s rollcall -- sign-in-link/ : /Sign in {8}http.+#rcl_/,
  );
  expect(await second.ended('SIGINT')).toBe(0);
});

test('after kill -9 all acknowledged changes are stored', async () => {
  const token = await createAdminToken(environment);
  const server = await start();
  const { token: bearer } = await createService(graphqlClient(url, token), 'Killed');
  const acknowledged: string[] = [];
  const push = async (worker: number) => {
    for (let index = 0; ; index++)
      acknowledged.push((await scimClient(url, bearer).user(`user-${worker}-${index}`)).id);
  };
  const workers = Promise.allSettled([1, 2, 3, 4].map(push));
  while (acknowledged.length < 40) await new Promise((resolve) => setTimeout(resolve, 5));
  await server.ended('SIGKILL');
  await workers;

  await start();
  const { body } = await scimClient(url, bearer).get('/Users?count=1000');
  const found = new Set(body.Resources.map(({ id }: { id: string }) => id));
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
});
