import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DomainError } from '../../src/common/domain-error.js';
import { askServer } from '../../src/commands/command-client.js';
import { listenForCommands } from '../../src/commands/command-server.js';
import { type Command, output } from '../../src/commands/command.js';

let parent: string;
let folder: string;
let close: (() => Promise<void>) | undefined;
let failures: unknown[];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'rollcall-socket-'));
  folder = parent;
  failures = [];
});
afterEach(async () => {
  await close?.();
  close = undefined;
  rmSync(parent, { recursive: true, force: true });
});

const COMMAND: Command = { name: 'create-sign-in-link' };
const socketFile = () => join(folder, 'commands', 'socket');

async function listen(execute: (command: Command) => Promise<ReturnType<typeof output>>): Promise<void> {
  close = await listenForCommands(folder, { execute, failed: (error) => failures.push(error) });
}

const echo = async (command: Command) => output([JSON.stringify(command)], 'done');

test('a command and its output pass through the socket', async () => {
  await listen(echo);
  expect(await askServer(folder, COMMAND)).toEqual({ stdout: [JSON.stringify(COMMAND)], stderr: ['done'] });
});

test('only the owner can reach the socket', async () => {
  mkdirSync(join(folder, 'commands'), { mode: 0o777 });
  chmodSync(join(folder, 'commands'), 0o777);
  await listen(echo);
  expect(statSync(join(folder, 'commands')).mode & 0o777).toBe(0o700);
  expect(statSync(socketFile()).mode & 0o777).toBe(0o600);
});

test.skipIf(process.getuid?.() !== 0)('another user cannot connect', async () => {
  await listen(echo);
  chmodSync(folder, 0o755);
  const program = `process.setgid(65534); process.setuid(65534);
    require('net').connect(${JSON.stringify(socketFile())}).on('error', (e) => process.stdout.write(e.code));`;
  expect(spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' }).stdout).toBe('EACCES');
});

test('a path longer than a socket address works, and the socket is removed with the server', async () => {
  folder = join(parent, 'x'.repeat(90), 'y'.repeat(90));
  mkdirSync(folder, { recursive: true });
  await listen(echo);
  expect(existsSync(socketFile())).toBe(true);
  expect(await askServer(folder, COMMAND)).toBeDefined();
  await close!();
  close = undefined;
  expect(existsSync(socketFile())).toBe(false);
  expect(await askServer(folder, COMMAND)).toBeUndefined();
});

test('finds no server without a folder or a socket, or with the socket of a killed process', async () => {
  expect(await askServer(join(folder, 'none'), COMMAND)).toBeUndefined();
  expect(await askServer(folder, COMMAND)).toBeUndefined();
  mkdirSync(join(folder, 'commands'), { mode: 0o700 });
  expect(await askServer(folder, COMMAND)).toBeUndefined();
  const program = `require('net').createServer().listen(${JSON.stringify(socketFile())}, () => process.kill(process.pid, 'SIGKILL'))`;
  spawnSync(process.execPath, ['-e', program]);
  expect(existsSync(socketFile())).toBe(true);
  expect(await askServer(folder, COMMAND)).toBeUndefined();
  await listen(echo);
  expect(await askServer(folder, COMMAND)).toBeDefined();
});

test('does not trust a socket that another user could have created', async () => {
  await listen(echo);
  chmodSync(join(folder, 'commands'), 0o755);
  await expect(askServer(folder, COMMAND)).rejects.toThrow(/mode 700/);
  await close!();
  close = undefined;
  rmSync(join(folder, 'commands'), { recursive: true });
  mkdirSync(join(folder, 'elsewhere'), { mode: 0o700 });
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'commands'));
  await expect(askServer(folder, COMMAND)).rejects.toThrow(/mode 700/);
  await expect(listen(echo)).rejects.toThrow(/mode 700/);
  rmSync(join(folder, 'commands'));
  mkdirSync(join(folder, 'commands'), { mode: 0o700 });
  writeFileSync(socketFile(), '');
  await expect(askServer(folder, COMMAND)).rejects.toThrow(/not a socket/);
});

test('returns a rejection to the client, but no internal error', async () => {
  await listen(async () => {
    throw new DomainError('invalid', 'Name one of the organizations');
  });
  await expect(askServer(folder, COMMAND)).rejects.toThrow(
    new DomainError('conflict', 'Name one of the organizations'),
  );
  await close!();
  await listen(async () => {
    throw new Error('secret inside');
  });
  await expect(askServer(folder, COMMAND)).rejects.toThrow('See the server log');
  expect(failures).toEqual([new Error('secret inside')]);
});

test('reports that the server stopped during the command', async () => {
  await listen(() => new Promise(() => undefined));
  const asked = askServer(folder, COMMAND);
  const refused = expect(asked).rejects.toThrow('The server stopped before it completed the command');
  await expect.poll(() => connections()).toBeGreaterThan(0);
  await close!();
  close = undefined;
  await refused;
});

/** Returns the number of open connections of the socket. */
function connections(): number {
  const { stdout } = spawnSync('cat', ['/proc/net/unix'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.endsWith(socketFile()) && / 03 /.test(line)).length;
}

test.each(['', 'no JSON', '{}', '{"name":"drop-everything"}', '{"name":"create-sign-in-link","sql":"x"}', 'null'])(
  'rejects the request %j',
  async (request) => {
    await listen(echo);
    const socket = connect({ path: socketFile(), allowHalfOpen: true });
    socket.end(request);
    expect(JSON.parse(await text(socket))).toEqual({ refusal: expect.stringMatching(/does not support this command/) });
  },
);

test('disconnects a request that is too long', async () => {
  await listen(echo);
  const socket = connect({ path: socketFile() }).on('error', () => undefined);
  socket.end('x'.repeat(1_000_000));
  expect(await text(socket).catch(() => '')).toBe('');
});

test('does not accept an invalid response', async () => {
  mkdirSync(join(folder, 'commands'), { mode: 0o700 });
  const other = createServer({ allowHalfOpen: true }, (socket) => {
    socket.resume().on('end', () => socket.end('{"output":1}'));
  });
  await new Promise<void>((resolve) => void other.listen(socketFile(), resolve));
  await expect(askServer(folder, COMMAND)).rejects.toThrow();
  await new Promise((resolve) => void other.close(resolve));
});
