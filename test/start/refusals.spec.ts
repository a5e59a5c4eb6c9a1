import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockFolder } from '../../src/database/folder-lock.js';
import { rawRequest } from '../support/app.js';
import { freePort } from '../../bench/embedded-postgres.ts';
import { freshEnvironment, READY, run, runCommand, type Running, runServer } from './processes.js';

let folder: string;
let environment: Record<string, string>;
let server: Running;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-refusals-'));
  environment = { PORT: String(await freePort()), ROLLCALL_DATA_DIR: join(folder, 'data') };
  server = run(['npm', 'start'], environment);
  await server.said(READY);
});

/** Reads the process id of the server from the lock file, because signals to npm do not reach it. */
afterAll(async () => {
  const { pid } = JSON.parse(readFileSync(join(environment['ROLLCALL_DATA_DIR']!, 'rollcall.lock'), 'utf8'));
  process.kill(pid, 'SIGTERM');
  await server.ended();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a server that must exit with one error message and no stack trace. */
async function refused(settings: Record<string, string>): Promise<string> {
  const { output, ended } = runServer(settings);
  expect(await ended()).toBe(1);
  expect(output.stdout + output.stderr).not.toMatch(/\n\s+at /);
  expect(output.stdout).not.toContain('Rollcall is running');
  return output.stderr;
}

/* Each test waits for its own processes, one of them for 15 seconds. The tests run concurrently. */
const elsewhere = () => join(folder, randomUUID());

test.concurrent(
  'rejects a second start on the same folder with the process id of the first, which continues to run',
  async () => {
    const sentence = await refused({ ...environment, PORT: String(await freePort()) });
    expect(sentence).toMatch(
      /^The data folder .+ is in use by process \d+\. Stop it first: only one process can open it\.\n$/,
    );
    const pid = Number(/process (\d+)/.exec(sentence)![1]);
    expect(() => process.kill(pid, 0)).not.toThrow();
    expect(
      (await rawRequest(`http://localhost:${environment['PORT']}`).get('/').set('accept', 'text/html')).status,
    ).toBe(200);
  },
);

test.concurrent('rejects a command with the process id if a process without a socket holds the folder', async () => {
  const held = elsewhere();
  const unlock = lockFolder(held);
  const { code, stdout, stderr } = await runCommand(['sign-in-link'], { ROLLCALL_DATA_DIR: held });
  unlock();
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(new RegExp(`is in use by process ${process.pid}\\. Stop it first`));
});

test.concurrent('reports that the port is in use', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  expect(await refused({ ...(await freshEnvironment()), PORT: String(port) })).toMatch(
    /^The port is in use by another program .+ Set PORT to another port\.\n$/,
  );
  taken.close();
});

test.concurrent('reports a host that is not an address of this machine', async () => {
  expect(await refused({ ...(await freshEnvironment()), ROLLCALL_HOST: '192.0.2.1' })).toMatch(/ROLLCALL_HOST/);
});

test.concurrent.each([
  [{ ROLLCALL_TYPO: '1' }, /^Unknown setting ROLLCALL_TYPO\./],
  [{ PORT: 'http' }, /^PORT must be/],
  [{ DATABASE_URL: 'mysql://db' }, /^DATABASE_URL must/],
])('reports the error %j', async (settings, sentence) => {
  expect(await refused({ ROLLCALL_DATA_DIR: elsewhere(), ...settings })).toMatch(sentence);
});

test.concurrent('reports that the data folder is a file', async () => {
  const file = elsewhere();
  writeFileSync(file, 'not a folder');
  for (const path of [file, join(file, 'deeper')]) {
    expect(await refused({ PORT: '0', ROLLCALL_DATA_DIR: path })).toMatch(/ROLLCALL_DATA_DIR/);
  }
});

test.concurrent('reports that the database does not answer, without its password', async () => {
  const sentence = await refused({ PORT: '0', DATABASE_URL: `postgres://u:hunter2@127.0.0.1:${await freePort()}/x` });
  expect(sentence).toMatch(/^Cannot connect to the database .+ Check DATABASE_URL\.\n$/);
  expect(sentence).not.toContain('hunter2');
});

test.concurrent.each(['18.20.0', '20.20.2', '22.16.0'])('Node %s is rejected with a message', async (version) => {
  const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const { output, ended } = run(
    [process.execPath, '--import', `data:text/javascript,${encodeURIComponent(older)}`, 'src/start.mjs'],
    {},
  );
  expect(await ended()).toBe(1);
  expect(output).toEqual({
    stdout: '',
    stderr: expect.stringMatching(new RegExp(`^Rollcall needs Node 22\\.17 or newer; this is ${version}\\. .+\\n$`)),
  });
});
