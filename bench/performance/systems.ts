import { freePort } from '../embedded-postgres.ts';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Cleanup } from './cleanup.ts';
import { ScimClient, type ClientOptions } from './client.ts';
import { Company } from './company.ts';
import type { Postgres } from './postgres.ts';
import { startServer, StartError } from './processes.ts';
import type { SystemName } from './results.ts';
import { SUFFIX } from './workloads/alone.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PREFIX = '/api/v1/scim';
/** What the cost of the request log is measured by. */
const OF_THE_LOG = new Set(
  ['get', 'lookup-hit', 'lookup-miss', 'post', 'put', 'patch-active'].flatMap((name) => [name, name + SUFFIX]),
);

/** A server under measurement. */
export interface System {
  readonly name: SystemName;
  readonly pid: number;
  readonly database: string;
  readonly client: ScimClient;
  /** Connections of its own, for requests with wrong tokens. */
  readonly stranger: ScimClient;
  /** What the server should hold. Systems with the same database share it. */
  readonly company: Company;
  readonly token: string;
  /** The workloads it takes part in; absent: all. */
  readonly only?: ReadonlySet<string>;
}

export interface Machinery {
  readonly postgres: Postgres;
  readonly cleanup: Cleanup;
  readonly connections: number;
}

/** Starts the bare server. */
export async function startReference({ postgres, cleanup, connections }: Machinery): Promise<System> {
  const database = await postgres.createDatabase('reference', cleanup);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}${PREFIX}`;
  const token = randomBytes(32).toString('base64url');
  const script = fileURLToPath(new URL('reference/main.ts', import.meta.url));
  const environment = { PORT: String(port), DATABASE_URL: database.url, TOKEN: token };
  const { pid } = await startServer({ script, environment, url }, cleanup);
  const clients = clientsOf({ url, token, connections, cleanup });
  return { name: 'reference', pid, database: database.name, company: new Company(), token, ...clients };
}

/**
 * Starts Rollcall as one process, as two, and without its request log, on one database and one directory service.
 * Without two processes, and with the reason, where this Rollcall refuses the setting.
 */
export async function startRollcall(machinery: Machinery): Promise<{ systems: System[]; refused?: string }> {
  const { postgres, cleanup } = machinery;
  const database = await postgres.createDatabase('rollcall', cleanup);
  buildPortal();
  const apiToken = createApiToken(database.url);
  const one = await startProcesses(database.url, {}, cleanup);
  const token = await createDirectoryService(one.origin, apiToken);
  const company = new Company();
  const system = (name: SystemName, { origin, pid }: { origin: string; pid: number }): System => {
    const url = `${origin}${PREFIX}`;
    return { name, pid, database: database.name, company, token, ...clientsOf({ ...machinery, url, token }) };
  };
  const preloaded = fileURLToPath(new URL('without-request-log.ts', import.meta.url));
  const unlogged = await startProcesses(database.url, {}, cleanup, ['--import', preloaded]);
  const alone = [system('rollcall', one), { ...system('rollcall-unlogged', unlogged), only: OF_THE_LOG }];
  try {
    const two = await startProcesses(database.url, { ROLLCALL_WORKERS: '2' }, cleanup);
    return { systems: [...alone, system('rollcall-2', two)] };
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return { systems: alone, refused: error.message };
  }
}

const clientsOf = (options: ClientOptions) => ({
  client: new ScimClient(options),
  stranger: new ScimClient(options),
});

/** What `npm start` tells Node: it is what people run. */
function flagsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

async function startProcesses(
  databaseUrl: string,
  settings: Record<string, string>,
  cleanup: Cleanup,
  flags: readonly string[] = [],
) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { pid } = await startServer(
    {
      script: `${ROOT}dist/main.js`,
      flags: [...flagsOfStart(), ...flags],
      environment: {
        ROLLCALL_RATE_LIMIT: '0',
        ...settings,
        PORT: String(port),
        DATABASE_URL: databaseUrl,
        ROLLCALL_LOG_LEVEL: 'warn',
      },
      url: `${origin}${PREFIX}/Users?count=1`,
    },
    cleanup,
  );
  return { origin, pid };
}

function buildPortal(): void {
  if (!existsSync(`${ROOT}portal/dist/index.html`)) run('npm', ['run', '-s', 'build:portal'], process.env);
}

/** Also builds what is not built, which is what `start.mjs` does first. */
function createApiToken(databaseUrl: string): string {
  const command = ['api-tokens', 'create', '--name', 'bench', '--role', 'ADMIN'];
  const environment = { ...process.env, DATABASE_URL: databaseUrl };
  return run(process.execPath, [`${ROOT}src/start.mjs`, 'cli', ...command], environment).trim();
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: ROOT, env, encoding: 'utf8' });
  if (status !== 0) throw new StartError(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

async function createDirectoryService(origin: string, apiToken: string): Promise<string> {
  const query = `mutation { createDirectoryService(input: { displayName: "Bench", type: OKTA_SCIM }) { token } }`;
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  const { data } = JSON.parse(text) as { data?: { createDirectoryService?: { token?: string } } };
  const token = data?.createDirectoryService?.token;
  if (!token) throw new StartError(`No directory service was created: ${text}`);
  return token;
}
