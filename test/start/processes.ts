import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../../src/config/settings.js';
import { executeLocally } from '../../src/local-context.js';
import { copyDatabase, copyFolder, freeFolder, isOnPostgres, UNLIMITED } from '../support/database.js';
import { freePort } from '../../bench/embedded-postgres.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Running program with its output so far. */
export interface Running {
  readonly process: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  /** Waits until the standard output matches. Rejects if the program exits before. */
  readonly said: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Sends the given signal, if any, and waits for the exit. Returns the exit code. */
  readonly ended: (signal?: NodeJS.Signals) => Promise<number | null>;
}

const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'LANG'];

/** Runs a program in the project's folder with only these settings. */
export function run(command: readonly string[], settings: Readonly<Record<string, string>>): Running {
  const inherited = Object.fromEntries(
    INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
  const child = spawn(command[0]!, command.slice(1), {
    cwd: ROOT,
    env: { ...inherited, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (output.stdout += chunk));
  child.stderr.on('data', (chunk) => (output.stderr += chunk));
  const end = once(child, 'close').then(([code]) => code as number | null);
  const said = async (pattern: RegExp) => {
    for (;;) {
      const found = pattern.exec(output.stdout);
      if (found) return found;
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`Ended early:\n${output.stdout}${output.stderr}`);
      await Promise.race([once(child.stdout, 'data'), end]);
    }
  };
  const ended = async (signal?: NodeJS.Signals) => {
    if (signal) child.kill(signal);
    return end;
  };
  return { process: child, output, said, ended };
}

/** Runs the server. `said(READY)` resolves when it is ready. */
export function runServer(settings: Readonly<Record<string, string>>): Running {
  return run([process.execPath, 'dist/main.js'], settings);
}

/** Runs a command of the command line until it exits. */
export async function runCommand(args: readonly string[], settings: Readonly<Record<string, string>>) {
  const running = run([process.execPath, 'dist/cli.js', ...args], settings);
  return { code: await running.ended(), ...running.output };
}

/** Creates an API token of an administrator, without a process of its own, whose start takes longer than the command. */
export async function createAdminToken(settings: Readonly<Record<string, string>>): Promise<string> {
  const command = { name: 'create-api-token', tokenName: 'test', role: 'ADMIN' } as const;
  const { stdout } = await executeLocally(readSettings(settings), command);
  return stdout[0]!;
}

export const READY = /Data {11}.+\n/;

/** Settings of a separate server with a migrated database of the kind of this test project. */
export async function freshEnvironment(): Promise<Record<string, string>> {
  const environment = { ...UNLIMITED, PORT: String(await freePort()), ROLLCALL_SHUTDOWN_DELAY: '0' };
  return isOnPostgres
    ? { ...environment, ROLLCALL_DATA_DIR: freeFolder(), DATABASE_URL: await copyDatabase() }
    : { ...environment, ROLLCALL_DATA_DIR: copyFolder() };
}
