import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import type { Cleanup } from './cleanup.ts';

const START_MS = 60_000;
const STOP_MS = 10_000;
const MOST_OUTPUT = 4_000;

/** Thrown if a program did not start. The message ends with its output. */
export class StartError extends Error {}

export interface Server {
  readonly pid: number;
  stop(): Promise<void>;
}

interface Program {
  readonly script: string;
  /** Flags of Node. */
  readonly flags?: readonly string[];
  readonly environment: Record<string, string>;
  readonly url: string;
}

/** Starts a Node program and waits until it responds to HTTP at `url`, with any status. */
export async function startServer(
  { script, flags = [], environment, url }: Program,
  cleanup: Cleanup,
): Promise<Server> {
  const child = spawn(process.execPath, [...flags, script], {
    cwd: tmpdir(),
    env: { ...inherited(), NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-MOST_OUTPUT);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const stop = () => stopChild(child);
  cleanup.defer(stop);
  cleanup.atExit(() => void child.kill('SIGKILL'));
  if (!(await answers(url, child))) {
    await stop();
    throw new StartError(output.trim() || `${script} did not answer within ${START_MS / 1000} s`);
  }
  return { pid: child.pid ?? 0, stop };
}

/** Returns the environment without variables that configure Rollcall or the PostgreSQL libraries. */
function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(ROLLCALL_|PG|PORT$)/.test(name)));
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  for (const end = Date.now() + START_MS; Date.now() < end && !hasEnded(child); await sleep(50)) {
    const answer = await request(url).catch(() => undefined);
    await answer?.body.dump();
    if (answer) return true;
  }
  return false;
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function stopChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(impatience);
}
