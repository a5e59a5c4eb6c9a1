import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSettings } from '../../src/config/settings.js';
import { createService, mutate } from '../directory-services/mutations.js';
import { rawRequest, startApp } from '../support/app.js';
import { createLink, revokeLink } from '../setup-links/links.js';
import { type GraphqlClient, graphqlClient } from '../support/graphql-client.js';
import { portalRequest } from '../support/portal-documents.js';
import { scimClient } from '../support/scim-client.js';
import { execute } from '../support/sql.js';
import { ENCODINGS, readings } from '../support/encodings.js';
import { freshEnvironment, READY, runCommand, type Running, runServer } from './processes.js';

const PASSWORD = 'Correct-Horse-9!';
let environment: Record<string, string>;
let url: string;
let server: Running;
let secrets: string[];
/** Responses to rejected requests. */
const refusals: string[] = [];

beforeAll(async () => {
  environment = { ...(await freshEnvironment()), ROLLCALL_LOG_LEVEL: 'debug' };
  url = `http://localhost:${environment['PORT']}`;
  const { stdout } = await runCommand(['api-tokens', 'create', '--name', 'n', '--role', 'ADMIN'], environment);
  server = runServer(environment);
  await server.said(READY);
  secrets = await liveADay(stdout.trim());
  await server.ended('SIGTERM');
});

afterAll(() => server.ended('SIGKILL'));

/** Creates, rotates, uses and mistypes secrets of every kind, and returns them. */
async function liveADay(apiToken: string): Promise<string[]> {
  const link = /#(rcl_\w+)/.exec(server.output.stdout)![1]!;
  const { headers } = await rawRequest(url).post('/session').send({ token: link });
  const cookie = (headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
  await rawRequest(url).post('/session').send({ token: link });
  await rawRequest(url).post('/graphql').set({ cookie }).send(portalRequest('Viewer'));
  const admin = graphqlClient(url, apiToken);
  const { service, token } = await createService(admin, 'Secretive');
  const rotated = await mutate(admin, 'rotateDirectoryServiceToken', { id: service.id });
  const mistyped = [token, apiToken].map((secret) => `${secret.slice(0, -1)}${secret.endsWith('x') ? 'y' : 'x'}`);
  for (const bearer of [token, rotated.token!, ...mistyped, apiToken]) await useEverywhere(bearer);
  await scimClient(url, token).user('ada', { password: PASSWORD });
  await scimClient(url, token).patch('/Users/none', { op: 'replace', path: 'password', value: PASSWORD });
  await mutate(admin, 'revokeDirectoryServiceToken', { id: service.tokens[0]!.id, confirmDisplayName: 'Secretive' });
  await scimClient(url, token).get('/Users');
  const ofSetup = await setUp(admin);
  await rawRequest(url).delete('/session').set({ cookie });
  return [link, cookie.split('=')[1]!, apiToken, token, rotated.token!, ...mistyped, ...ofSetup, PASSWORD];
}

/** Creates a setup link, opens it twice and creates a token with it. Returns the secrets. */
async function setUp(admin: GraphqlClient): Promise<string[]> {
  const { service } = await createService(admin, 'Set up by a link');
  const { id, secret } = await createLink(admin, service.id);
  expect((await rawRequest(url).post('/setup-session/invitation').send({ token: secret })).status).toBe(200);
  const { headers } = await rawRequest(url).post('/setup-session').send({ token: secret });
  const cookie = (headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
  await refused(rawRequest(url).post('/setup-session').send({ token: secret }));
  await refused(rawRequest(url).post('/setup-session/invitation').send({ token: secret }));
  const issue = portalRequest('IssueSetupToken', { input: { overlap: 'NOW' } });
  const { body } = await rawRequest(url).post('/graphql').set({ cookie }).send(issue);
  await useEverywhere(body.data.issueSetupToken.token);
  await revokeLink(admin, id);
  await refused(rawRequest(url).post('/graphql').set({ cookie }).send(issue));
  return [secret, cookie.split('=')[1]!, body.data.issueSetupToken.token];
}

/** Sends requests that may be rejected, and stores the error responses. */
async function refused(request: PromiseLike<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await request;
  if (status >= 400 || text.includes('"errors"')) refusals.push(text);
}

async function useEverywhere(bearer: string): Promise<void> {
  const authorization = `Bearer ${bearer}`;
  const query = '{ viewer { role } }';
  await refused(rawRequest(url).get('/api/v1/scim/Users').set({ authorization }));
  await refused(rawRequest(url).post('/graphql').set({ authorization }).send({ query }));
  await refused(rawRequest(url).get('/export/users.csv').set({ authorization }));
  await refused(rawRequest(url).get('/export/users.csv').query({ access_token: bearer }));
  await refused(rawRequest(url).get('/api/v1/scim/Users').query({ access_token: bearer }));
  await refused(rawRequest(url).post('/graphql').query({ access_token: bearer }).send({ query }));
  await refused(rawRequest(url).post('/session').send({ token: bearer }));
  await refused(rawRequest(url).post('/setup-session').send({ token: bearer }));
  for (const encode of Object.values(ENCODINGS)) {
    const sent = encode(bearer);
    const segment = /^[\w%+=-]+$/.test(sent) ? sent : encodeURIComponent(sent);
    const filter = encodeURIComponent(`userName eq ${JSON.stringify(sent)}`);
    // A response may contain the requested URL.
    await rawRequest(url).get(`/api/v1/scim/Users/${segment}?filter=${filter}`).set({ authorization });
    await rawRequest(url).get(`/export/${segment}`).set({ authorization });
  }
  await refused(
    rawRequest(url)
      .post('/api/v1/scim/Users')
      .set({ authorization, 'content-type': 'application/scim+json' })
      .send(`{"password":"${PASSWORD}",`),
  );
}

test('the log contains no secrets', () => {
  const lines = server.output.stdout.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.length).toBeGreaterThan(20);
  const log = lines.join('\n') + server.output.stderr;
  const read = readings(log);
  expect(secrets.filter((secret) => read.includes(secret))).toEqual([]);
});

test('error responses contain no secrets', () => {
  expect(refusals.length).toBeGreaterThan(20);
  expect(secrets.filter((secret) => refusals.join('\n').includes(secret))).toEqual([]);
});

test('the database contains no secrets', async () => {
  const app = await startApp({}, readSettings({ ...environment, PORT: '0', ROLLCALL_LOG_LEVEL: 'fatal' }));
  const tables = await execute<{ name: string }>(
    app,
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  expect(tables.length).toBeGreaterThan(8);
  let dump = '';
  for (const { name } of tables) {
    dump += JSON.stringify(await execute(app, `select t::text as row from "${name}" t`));
  }
  await app.stop();
  expect(dump).toContain('Secretive');
  expect(secrets.filter((secret) => dump.includes(secret))).toEqual([]);
});
