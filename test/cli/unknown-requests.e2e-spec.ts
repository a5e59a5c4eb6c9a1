import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createToken } from '../../src/common/tokens.js';
import { readSettings } from '../../src/config/settings.js';
import { NO_DIRECTORY_SERVICE } from '../../src/scim-requests/store/unknown-requests.js';
import { logged } from '../scim-requests/log.js';
import { freshEnvironment, runCommand } from '../start/processes.js';
import { startApp } from '../support/app.js';
import { scimClient } from '../support/scim-client.js';

let environment: Record<string, string>;

beforeAll(async () => {
  environment = await freshEnvironment();
});
afterAll(() => rmSync(environment['ROLLCALL_DATA_DIR']!, { recursive: true, force: true }));

const command = (...args: string[]) => runCommand(['unknown-requests', ...args], environment);

test('lists requests with unknown tokens only for the operator of the server', async () => {
  expect(await command()).toEqual({ code: 0, stdout: '', stderr: 'No requests without a known token.\n' });
  expect(await command('--json')).toEqual({ code: 0, stdout: '[]\n', stderr: '' });

  const app = await startApp({}, readSettings({ ...environment, PORT: '0', ROLLCALL_LOG_LEVEL: 'fatal' }));
  const { token } = createToken('dsc');
  const stranger = scimClient(app.url, token);
  for (const id of [randomUUID(), randomUUID()]) await stranger.get(`/Users/${id}?attributes=userName`);
  await stranger.post('/Users', { userName: 'secret@acme.test' });
  const organization = await app.organization();
  const directory = await organization.directory();
  await directory.scim.user('ada@acme.test');
  await logged(app, directory.id, 1);
  await logged(app, NO_DIRECTORY_SERVICE, 3);
  const { scimRequests } = await organization.admin.data<any>('{ scimRequests { totalCount nodes { path } } }');
  expect(scimRequests).toEqual({ totalCount: 1, nodes: [{ path: '/Users' }] });
  // Keeps the folder of the embedded database, so that the command can open it.
  await app.nest.close();
  await app.database.close();

  const { code, stdout } = await command('--json');
  const seen = { firstSeenAt: expect.any(String), lastSeenAt: expect.any(String) };
  const same = { ip: '127.0.0.1', userAgent: 'Okta SCIM Client 1.0.0', status: 401, reason: 'TOKEN_UNKNOWN' };
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    [
      { ...seen, ...same, count: 1, method: 'POST', path: '/Users' },
      { ...seen, ...same, count: 2, method: 'GET', path: '/Users/{id}' },
    ],
  ]);
  const table = await command();
  expect(table.stdout.split('\n').slice(0, 3)).toEqual([
    expect.stringMatching(/^LAST SEEN \(UTC\) .* CLIENT$/),
    expect.stringMatching(/ 1 +127\.0\.0\.1 +401 +TOKEN_UNKNOWN +POST \/Users +Okta SCIM Client 1\.0\.0$/),
    expect.stringMatching(/ 2 +127\.0\.0\.1 +401 +TOKEN_UNKNOWN +GET \/Users\/\{id\} +Okta SCIM Client 1\.0\.0$/),
  ]);
  expect(stdout + table.stdout).not.toMatch(/dsc_|secret@acme|ada@acme/);
});
