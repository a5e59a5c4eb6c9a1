import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderInUseError, lockFolder } from '../../src/database/folder-lock.js';

let folder: string;
const file = () => join(folder, 'rollcall.lock');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Field 22 of /proc/<pid>/stat. */
const startOf = (pid: number) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[19];

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid!;
}

test('locks and releases a free folder', () => {
  const inside = join(folder, 'deeper', 'still');
  const unlock = lockFolder(inside);
  expect(JSON.parse(readFileSync(join(inside, 'rollcall.lock'), 'utf8'))).toEqual({
    pid: process.pid,
    started: startOf(process.pid),
  });
  expect(statSync(inside).mode & 0o777).toBe(0o700);
  unlock();
  expect(readdirSync(inside)).toEqual([]);
  lockFolder(inside)();
});

test('rejects a folder that a running process holds, and keeps its lock', () => {
  const owner = JSON.stringify({ pid: process.ppid, started: startOf(process.ppid) });
  writeFileSync(file(), owner);
  expect(() => lockFolder(folder)).toThrow(new RegExp(`${folder} is in use by process ${process.ppid}`));
  expect(readdirSync(folder)).toEqual(['rollcall.lock']);
  expect(readFileSync(file(), 'utf8')).toBe(owner);
});

test('rejects a folder that this process holds', () => {
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(FolderInUseError);
  unlock();
});

test.each<[string, () => Promise<string> | string]>([
  ['of a dead process', async () => JSON.stringify({ pid: await deadProcess(), started: '1' })],
  ['of a process whose id was reused', () => JSON.stringify({ pid: process.ppid, started: '1' })],
  ['of this process id in an earlier life', () => JSON.stringify({ pid: process.pid, started: '1' })],
  ['that is empty', () => ''],
  ['that is incomplete', () => '{"pid":1'],
  ['without a process id', () => '{}'],
  ['with other content', () => 'null'],
])('takes over a lock %s', async (_, text) => {
  writeFileSync(file(), await text());
  const unlock = lockFolder(folder);
  expect(JSON.parse(readFileSync(file(), 'utf8')).pid).toBe(process.pid);
  expect(readdirSync(folder)).toEqual(['rollcall.lock']);
  unlock();
  expect(existsSync(file())).toBe(false);
});

test('an interrupted takeover does not block the next one', async () => {
  const dead = JSON.stringify({ pid: await deadProcess(), started: '1' });
  writeFileSync(file(), dead);
  writeFileSync(`${file()}.takeover`, dead);
  lockFolder(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['', '{"pid":1', 'null', '0', '{}', '{"pid":0,"started":""}', '\0\0\0'])(
  'a takeover file with the content %j does not block the next one',
  async (text) => {
    writeFileSync(file(), JSON.stringify({ pid: await deadProcess(), started: '1' }));
    writeFileSync(`${file()}.takeover`, text);
    lockFolder(folder)();
    expect(readdirSync(folder)).toEqual([]);
  },
);

test('reports the process id of a takeover by a running process', () => {
  const owner = JSON.stringify({ pid: process.ppid, started: startOf(process.ppid) });
  writeFileSync(file(), JSON.stringify({ pid: process.pid, started: '1' }));
  writeFileSync(`${file()}.takeover`, owner);
  expect(() => lockFolder(folder)).toThrow(new RegExp(`in use by process ${process.ppid}`));
  expect(readFileSync(`${file()}.takeover`, 'utf8')).toBe(owner);
});

test('one of many concurrent processes takes over the lock of a dead process', async () => {
  writeFileSync(file(), JSON.stringify({ pid: await deadProcess(), started: '1' }));
  const module = new URL('../../src/database/folder-lock.ts', import.meta.url).href;
  const program = `const { lockFolder } = await import(${JSON.stringify(module)});
    process.stdin.once('data', () => {
      try { lockFolder(${JSON.stringify(folder)}); process.stdout.write('held'); } catch { process.stdout.write('refused'); }
    }).once('end', () => process.exit());
    process.stdout.write('ready ');`;
  const children = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--experimental-transform-types', '--no-warnings', '--input-type=module', '-e', program]),
  );
  const says = children.map((child) => {
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    return async (expected: RegExp) => {
      while (!expected.test(text))
        await Promise.race([
          once(child.stdout, 'data'),
          once(child, 'exit').then(() => Promise.reject(new Error(text))),
        ]);
      return text;
    };
  });
  await Promise.all(says.map((heard) => heard(/ready/)));
  for (const child of children) child.stdin.write('go\n');
  const answers = await Promise.all(says.map((heard) => heard(/held|refused/)));
  for (const child of children) child.stdin.end();
  await Promise.all(children.map(async (child) => child.exitCode ?? once(child, 'exit')));
  expect(answers.filter((answer) => answer.includes('held'))).toHaveLength(1);
});
