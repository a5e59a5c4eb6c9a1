import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createService, mutate } from '../directory-services/mutations.js';
import { rawRequest } from '../support/app.js';
import { scimClient, USER } from '../support/scim-client.js';
import { type SeveralProcesses, startSeveral } from './several-processes.js';

/** Sends a request that blocks in the database until `release`. Resolves when it is blocked. */
async function heldUp({ url, databaseUrl, admin }: SeveralProcesses) {
  const { token } = await createService(admin, 'Slow');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('begin; lock table users in access exclusive mode');
  const answer = scimClient(url, token).post('/Users', { schemas: [USER], userName: 'ada' });
  const settled = answer.then(
    ({ status }) => status,
    (error: Error) => error.message,
  );
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  while ((await client.query(waiting)).rowCount === 0) await client.query('select pg_stat_clear_snapshot()');
  return { status: settled, release: () => client.end() };
}

function isListening({ url }: SeveralProcesses): Promise<boolean> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => resolve(true));
    socket.once('error', () => resolve(false)).once('connect', () => socket.destroy());
  });
}

async function silence(several: SeveralProcesses): Promise<void> {
  while (await isListening(several)) await sleep(10);
}

describe('a running server', () => {
  let several: SeveralProcesses;
  beforeAll(async () => {
    several = await startSeveral();
  });
  afterAll(() => several.running.ended('SIGKILL'));

  test('two processes serve one port, and print one startup message', async () => {
    const { url, admin, running, primary } = several;
    const { token } = await createService(admin, 'Shared');
    const processes = await several.connections(token);
    expect(processes.size).toBe(2);
    expect([...processes.keys()]).not.toContain(primary);
    expect(running.output.stdout.match(/Rollcall is running/g)).toHaveLength(1);
    expect(running.output.stdout).toContain('Data           PostgreSQL (DATABASE_URL), shared by 2 processes\n');
    const [, link] = /Sign in {8}http:\S+\/sign-in#(rcl_\w{49}) /.exec(running.output.stdout)!;
    expect((await rawRequest(url).post('/session').send({ token: link })).status).toBe(204);
    expect(running.output.stderr).toBe('');
  });

  test('a token revoked by one process is rejected by both within a second', async () => {
    const { admin } = several;
    const { service, token } = await createService(admin, 'Revoked');
    const processes = [...(await several.connections(token)).values()];
    const statuses = () => Promise.all(processes.map(async (one) => (await one.users()).status));
    expect(await statuses()).toEqual([200, 200]);
    const input = { id: service.tokens[0]!.id, confirmDisplayName: 'Revoked' };
    expect((await mutate(admin, 'revokeDirectoryServiceToken', input)).userErrors).toEqual([]);
    const revokedAt = performance.now();
    let lastAccepted = revokedAt;
    for (let askedAt = revokedAt; (await statuses()).includes(200); askedAt = performance.now()) lastAccepted = askedAt;
    expect(lastAccepted - revokedAt).toBeLessThan(1_500);
    for (let turn = 0; turn < 20; turn++) expect(await statuses()).toEqual([401, 401]);
  });

  test('a killed worker loses only its own requests and is replaced', async () => {
    const { url, admin, running } = several;
    const { token } = await createService(admin, 'Killed');
    const [victim, survivor] = [...(await several.connections(token)).keys()];
    let going = true;
    const outcomes: unknown[] = [];
    const clients = Array.from({ length: 4 }, async () => {
      while (going) {
        outcomes.push(
          await scimClient(url, token)
            .get('/Users?count=0')
            .then(
              ({ status }) => status,
              ({ code }: NodeJS.ErrnoException) => code,
            ),
        );
      }
    });
    while (outcomes.length < 20) await sleep(5);
    process.kill(victim!, 'SIGKILL');
    await running.said(new RegExp(`"worker":${victim},.*"signal":"SIGKILL".*"A worker process exited`));
    const [, successor] = await running.said(/"worker":(\d+),"msg":"A new worker process is listening"/);
    expect(new Set((await several.connections(token)).keys())).toEqual(new Set([survivor, Number(successor)]));
    going = false;
    await Promise.all(clients);
    const lost = outcomes.filter((outcome) => outcome !== 200);
    expect(lost.length).toBeLessThanOrEqual(clients.length);
    expect(lost.filter((outcome) => outcome !== 'ECONNRESET')).toEqual([]);
  });
});

describe('a server that stops', () => {
  let several: SeveralProcesses;
  beforeEach(async () => {
    several = await startSeveral();
  });
  afterEach(() => several.running.ended('SIGKILL'));

  test.each([
    ['sent to the first process', 'SIGTERM', () => []],
    ['sent to all, as a terminal does', 'SIGINT', (workers: number[]) => workers],
    ['sent to all twice', 'SIGTERM', (workers: number[]) => [...workers, ...workers]],
  ] as const)('a signal %s lets pending requests finish, then ends everything', async (_, signal, others) => {
    const { token } = await createService(several.admin, 'Workers');
    const workers = [...(await several.connections(token)).keys()];
    const { status, release } = await heldUp(several);
    for (const pid of others(workers)) process.kill(pid, signal);
    const ended = several.running.ended(signal);
    await silence(several);
    await release();
    expect(await status).toBe(201);
    expect(await ended).toBe(0);
    expect(several.running.output.stderr).toBe('');
  });

  test('a second signal stops immediately', async () => {
    const { status, release } = await heldUp(several);
    void several.running.ended('SIGTERM');
    await silence(several);
    expect(await several.running.ended('SIGTERM')).toBe(1);
    expect(await status).toBe('socket hang up');
    expect(await isListening(several)).toBe(false);
    await release();
  });

  /** Waits for the end of the output, which all processes hold open. */
  test('when the first process is killed, the workers answer what is under way and end', async () => {
    const { status, release } = await heldUp(several);
    const ended = several.running.ended('SIGKILL');
    await silence(several);
    await release();
    expect(await status).toBe(201);
    await ended;
    expect(await isListening(several)).toBe(false);
  });
});
