import { freePort } from '../embedded-postgres.ts';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { request } from 'undici';
import type { Cleanup } from './cleanup.ts';
import { ScimClient, type ClientOptions } from './client.ts';
import { Company } from './company.ts';
import type { Postgres } from './postgres.ts';
import { startServer, StartError } from './processes.ts';
import type { SystemName } from './results.ts';
import { SUFFIX } from './workloads/alone.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
const PREFIX = '/api/v1/scim';
/** Workloads for measuring the cost of the request log. */
const OF_THE_LOG = new Set(
  ['get', 'lookup-hit', 'lookup-miss', 'post', 'put', 'patch-active'].flatMap((name) => [name, name + SUFFIX]),
);

/** Settings that disable features which would distort a benchmark. */
const OFF = { ROLLCALL_SHUTDOWN_DELAY: '0', ROLLCALL_RATE_LIMIT: '0' };

/** Measured server. */
export interface System {
  readonly name: SystemName;
  readonly pid: number;
  readonly database: string;
  readonly client: ScimClient;
  /** Separate connections for requests with wrong tokens. */
  readonly badTokenClient: ScimClient;
  /** Data that the server should store. Systems with the same database share it. */
  readonly company: Company;
  readonly token: string;
  /** Workloads of the system. Undefined for all. */
  readonly only?: ReadonlySet<string>;
}

export interface Machinery {
  readonly postgres: Postgres;
  readonly cleanup: Cleanup;
  readonly connections: number;
}

/** Starts the reference. */
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
 * Starts Rollcall as one process, as two, and without its request log, on one database and one directory service. Omits
 * two processes, with the reason, if this Rollcall rejects the setting.
 */
export async function startRollcall(machinery: Machinery): Promise<{ systems: System[]; refused?: string }> {
  const { postgres, cleanup } = machinery;
  const database = await postgres.createDatabase('rollcall', cleanup);
  const start = (settings: Record<string, string>, flags: readonly string[] = []) =>
    startProcesses({ root: ROOT, databaseUrl: database.url, settings, flags }, cleanup);
  buildPortal(ROOT);
  const apiToken = createApiToken(ROOT, database.url);
  const one = await start({});
  const token = await createDirectoryService(one.origin, apiToken);
  const company = new Company();
  const system = (name: SystemName, { origin, pid }: { origin: string; pid: number }): System => {
    const url = `${origin}${PREFIX}`;
    return { name, pid, database: database.name, company, token, ...clientsOf({ ...machinery, url, token }) };
  };
  const preloaded = fileURLToPath(new URL('without-request-log.ts', import.meta.url));
  const unlogged = await start({}, ['--import', preloaded]);
  const alone = [system('rollcall', one), { ...system('rollcall-unlogged', unlogged), only: OF_THE_LOG }];
  try {
    const two = await start({ ROLLCALL_WORKERS: '2' });
    return { systems: [...alone, system('rollcall-2', two)] };
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return { systems: alone, refused: error.message };
  }
}

/** Starts one process of another checkout of Rollcall with its own database. */
export async function startBefore(machinery: Machinery, folder: string): Promise<System> {
  const root = resolve(folder);
  const { cleanup } = machinery;
  const database = await machinery.postgres.createDatabase('before', cleanup);
  buildPortal(root);
  const apiToken = createApiToken(root, database.url);
  const { origin, pid } = await startProcesses({ root, databaseUrl: database.url, settings: {}, flags: [] }, cleanup);
  const token = await createDirectoryService(origin, apiToken);
  const clients = clientsOf({ ...machinery, url: `${origin}${PREFIX}`, token });
  return { name: 'before', pid, database: database.name, company: new Company(), token, ...clients };
}

const clientsOf = (options: ClientOptions) => ({
  client: new ScimClient(options),
  badTokenClient: new ScimClient(options),
});

/** Returns the Node flags of `npm start`, as in production. */
function flagsOfStart(root: string): string[] {
  const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

interface Start {
  readonly root: string;
  readonly databaseUrl: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Node flags in addition to those of `npm start`. */
  readonly flags: readonly string[];
}

async function startProcesses({ root, databaseUrl, settings, flags }: Start, cleanup: Cleanup) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { pid } = await startServer(
    {
      script: `${root}/dist/main.js`,
      flags: [...flagsOfStart(root), ...flags],
      environment: {
        ...settings,
        ...known(root, OFF),
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

/** Omits settings that another checkout does not have. */
function known(root: string, settings: Readonly<Record<string, string>>): Record<string, string> {
  const example = readFileSync(`${root}/.env.example`, 'utf8');
  return Object.fromEntries(Object.entries(settings).filter(([name]) => example.includes(name)));
}

function buildPortal(root: string): void {
  if (!existsSync(`${root}/portal/dist/index.html`)) run(root, 'npm', ['run', '-s', 'build:portal'], process.env);
}

/** Creates an API token. Builds the checkout first if necessary, like `start.mjs`. */
function createApiToken(root: string, databaseUrl: string): string {
  const command = ['api-tokens', 'create', '--name', 'bench', '--role', 'ADMIN'];
  const environment = { ...process.env, DATABASE_URL: databaseUrl };
  return run(root, process.execPath, [`${root}/src/start.mjs`, 'cli', ...command], environment).trim();
}

function run(cwd: string, program: string, args: readonly string[], env: NodeJS.ProcessEnv): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new StartError(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

async function createDirectoryService(origin: string, apiToken: string): Promise<string> {
  const query = `mutation { createDirectoryService(input: { displayName: "Bench", type: OKTA_SCIM }) { token } }`;
  const { body } = await request(`${origin}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const text = await body.text();
  const { data } = JSON.parse(text) as { data?: { createDirectoryService?: { token?: string } } };
  const token = data?.createDirectoryService?.token;
  if (!token) throw new StartError(`No directory service was created: ${text}`);
  return token;
}
