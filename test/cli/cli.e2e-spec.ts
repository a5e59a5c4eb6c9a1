import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '../../src/commands/command.js';
import { readSettings } from '../../src/config/settings.js';
import { executeLocally } from '../../src/local-context.js';
import { explain } from '../../src/server/run.js';
import { freshEnvironment, runCommand } from '../start/processes.js';
import { rawRequest, startApp, type TestApp } from '../support/app.js';
import { graphqlClient } from '../support/graphql-client.js';
import { execute } from '../support/sql.js';

let environment: Record<string, string>;
let app: TestApp;

beforeAll(async () => {
  environment = await freshEnvironment();
});
afterAll(() => rmSync(environment['ROLLCALL_DATA_DIR']!, { recursive: true, force: true }));

const command = (...args: string[]) => runCommand(args, environment);
/** Executes a command without a process of its own, whose start takes longer than most commands. */
const inProcess = (given: Command) => executeLocally(readSettings(environment), given);

test('the server accepts organizations, tokens and links created by the command line', async () => {
  const created = await command('organizations', 'create', ' Acme ');
  expect(created).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[0-9a-f-]{36}\n$/), stderr: '' });

  const unclear = await command('api-tokens', 'create', '--name', 'n', '--role', 'VIEWER');
  expect(unclear).toEqual({ code: 1, stdout: '', stderr: 'Name one of the organizations: My organization, Acme\n' });

  const token = await command('api-tokens', 'create', '--name', 'reader', '--role', 'VIEWER', '--organization', 'acme');
  expect(token).toMatchObject({ code: 0, stdout: expect.stringMatching(/^rca_[0-9A-Za-z]{49}\n$/), stderr: '' });
  const [revoked] = (
    await inProcess({ name: 'create-api-token', tokenName: 'writer', role: 'ADMIN', organization: 'Acme' })
  ).stdout;
  expect(await inProcess({ name: 'revoke-api-token', which: 'writer', organization: 'Acme' })).toEqual({
    stdout: [],
    stderr: ['Revoked 1 API token.'],
  });
  const link = await command('sign-in-link', '--organization', 'Acme');
  expect(link).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(new RegExp(`^http://localhost:${environment['PORT']}/sign-in#rcl_\\w{49}\\n$`)),
  });
  expect(link.stderr).toBe('The link works once and expires after 24 hours.\n');

  app = await startApp({}, readSettings({ ...environment, PORT: '0', ROLLCALL_LOG_LEVEL: 'fatal' }));
  const query = '{ viewer { role name organization { id name } } }';
  const organization = { id: created.stdout.trim(), name: 'Acme' };
  expect(await graphqlClient(app.url, token.stdout.trim()).data(query)).toEqual({
    viewer: { role: 'VIEWER', name: 'reader', organization },
  });
  expect((await graphqlClient(app.url, revoked!).send(query)).errors).toBeDefined();
  const signIn = await rawRequest(app.url)
    .post('/session')
    .send({ token: link.stdout.trim().split('#')[1] });
  expect(signIn.status).toBe(204);
  const told = await execute(
    app,
    `select action, actor, via, target_type, target_name, data from audit_events
     where organization_id = ? and via = 'COMMAND_LINE' order by occurred_at, id`,
    [organization.id],
  );
  const secrets = [token.stdout.trim(), revoked!, link.stdout.trim().split('#')[1]!];
  expect(told.map(({ action, target_name: name }: any) => [action, name])).toEqual([
    ['ORGANIZATION_CREATED', 'Acme'],
    ['API_TOKEN_CREATED', 'reader'],
    ['API_TOKEN_CREATED', 'writer'],
    ['API_TOKEN_REVOKED', 'writer'],
    ['SIGN_IN_LINK_CREATED', 'Sign-in link'],
  ]);
  expect(told.at(-1)).toMatchObject({ actor: 'Command line', data: { after: { expiresAt: expect.any(String) } } });
  expect(secrets.filter((secret) => JSON.stringify(told).includes(secret))).toEqual([]);
  await app.stop();
});

test('reports an error message for organizations create my organization', async () => {
  expect(await command('organizations', 'create', 'my organization')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'There is already an organization named my organization\n',
  });
});

test.each<[string, string, Command]>([
  [
    'a link for an unknown organization',
    'No organization is named Nobody',
    { name: 'create-sign-in-link', organization: 'Nobody' },
  ],
  [
    'revoking an unknown token',
    'No active API token has this name, hint or value',
    { name: 'revoke-api-token', which: 'nothing', organization: 'My organization' },
  ],
])('reports an error message for %s', async (_, message, given) => {
  expect(explain(await inProcess(given).catch((error: unknown) => error))).toBe(message);
});
