import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createToken } from '../../src/common/tokens.js';
import { rawRequest } from '../support/app.js';
import { graphqlClient } from '../support/graphql-client.js';
import { freshEnvironment, READY, runCommand, type Running, runServer } from '../start/processes.js';

let environment: Record<string, string>;
let url: string;
let server: Running;

beforeAll(async () => {
  environment = { ...(await freshEnvironment()), ROLLCALL_LOG_LEVEL: 'debug' };
  url = `http://localhost:${environment['PORT']}`;
  server = runServer(environment);
  await server.said(READY);
});
afterAll(async () => {
  await server.ended('SIGKILL');
  rmSync(environment['ROLLCALL_DATA_DIR']!, { recursive: true, force: true });
});

const command = (...args: string[]) => runCommand(args, environment);
const signIn = (link: string) =>
  rawRequest(url)
    .post('/session')
    .send({ token: link.trim().split('#')[1] });
const VIEWER = '{ viewer { role name } }';

test('a sign-in link created while the server runs opens a session', async () => {
  const link = await command('sign-in-link');
  expect(link).toEqual({
    code: 0,
    stdout: expect.stringMatching(new RegExp(`^${url}/sign-in#rcl_\\w{49}\\n$`)),
    stderr: 'The link works once and expires after 24 hours.\n',
  });
  const { status, headers } = await signIn(link.stdout);
  expect(status).toBe(204);
  const cookie = (headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
  expect((await rawRequest(url).delete('/session').set({ cookie })).status).toBeLessThan(300);
  // Signed out: the command that the portal recommends is the only way to sign in.
  expect((await signIn((await command('sign-in-link')).stdout)).status).toBe(204);
});

test('a token created while the server runs is valid, is listed by its hint, and becomes invalid when it is revoked', async () => {
  const { stdout } = await command('api-tokens', 'create', '--name', 'reader', '--role', 'VIEWER');
  const token = stdout.trim();
  const client = graphqlClient(url, token);
  expect(await client.data(VIEWER)).toEqual({ viewer: { role: 'VIEWER', name: 'reader' } });
  const list = await command('api-tokens', 'list');
  expect(list.stdout).toMatch(
    /^NAME +ROLE +TOKEN +CREATED \(UTC\) +LAST USED +EXPIRES +REVOKED\nreader +VIEWER +rca_\w{4}… +2/,
  );
  expect(list.stdout).not.toContain(token);
  const [listed] = JSON.parse((await command('api-tokens', 'list', '--json')).stdout);
  expect(listed).toMatchObject({ name: 'reader', role: 'VIEWER', revokedAt: null });
  expect(Object.keys(listed)).not.toContain('digest');
  expect(await command('api-tokens', 'revoke', token)).toEqual({
    code: 0,
    stdout: '',
    stderr: 'Revoked 1 API token.\n',
  });
  expect((await client.send(VIEWER)).errors).toBeDefined();
  const log = server.output.stdout + server.output.stderr;
  expect(log).not.toContain(token);
});

test('manages organizations, members and unknown requests while the server runs', async () => {
  expect(await command('members', 'list')).toEqual({
    code: 0,
    stdout: '',
    stderr: 'No sign-ins through an identity provider yet.\n',
  });
  expect(await command('members', 'sign-out', 'ada@acme.test')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'No member has this ID, email address or name\n',
  });
  await rawRequest(url)
    .get('/api/v1/scim/Users')
    .set({ authorization: `Bearer ${createToken('dsc').token}` });
  const listed = () => command('unknown-requests').then(({ stdout }) => stdout);
  await expect.poll(listed, { timeout: 60_000, interval: 500 }).toContain('TOKEN_UNKNOWN');
  expect(await command('organizations', 'create', 'Acme')).toMatchObject({ code: 0, stderr: '' });
  expect(await command('sign-in-link')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Name one of the organizations: My organization, Acme\n',
  });
});

test('executes all of many concurrent commands', async () => {
  const links = await Promise.all([1, 2, 3, 4].map(() => command('sign-in-link', '--organization', 'My organization')));
  for (const { stdout } of links) expect((await signIn(stdout)).status).toBe(204);
});
