import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { foldedMemberships } from '../scim/folded-memberships.js';
import { journal, type JournalLine } from '../scim/directory-state.js';
import { randomOf } from '../scim/race.js';
import { READY, type Running, runServer } from '../start/processes.js';
import { startApp, type TestApp, type TestDirectory } from '../support/app.js';
import { UNLIMITED } from '../support/database.js';
import { UNTIL_HANG } from '../support/limits.js';
import { type ScimAnswer, type ScimClient, scimClient } from '../support/scim-client.js';
import { execute } from '../support/sql.js';
import { freePort } from '../../bench/embedded-postgres.ts';

/** `npm run long -- positions` uses more seeds. */
const SEEDS = Array.from({ length: Number(process.env['POSITION_SEEDS'] ?? 2) }, (_, index) => index + 1);
const WRITERS = 8;
const WRITES = 25;
/** Writers of the process that is killed, and the number of their acknowledged writes before that. */
const DOOMED_WRITERS = 6;
const MOST_BEFORE_KILL = 60;
const NONE = '00000000-0000-0000-0000-000000000000';

/** Sessions that still execute a statement or a transaction of the killed process. */
const BUSY = `select query from pg_stat_activity
  where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`;

/** Two servers of one installation. Each seed has a third one, in a process that is killed. */
let apps: readonly [TestApp, TestApp];

beforeAll(async () => {
  const first = await startApp({ ROLLCALL_DATABASE_POOL: '16' });
  apps = [first, await startApp({}, { ...first.settings })];
});
afterAll(async () => {
  for (const app of apps.toReversed()) await app.stop();
});

test.each(SEEDS)(
  'random writers, rollbacks, terminated connections and a killed process leave positions 1 to n, and a journal that agrees with the tables (seed %i)',
  async (seed) => {
    const random = randomOf(seed);
    const directory = await (await apps[0].organization()).directory();
    const clients = apps.map((app) => scimClient(app.url, directory.token));
    const doomed = await startDoomed(directory);
    const disturbance = disturb(directory, random);
    const acknowledged: string[] = [];
    await Promise.all([
      killDuringWrites(doomed, random, seed, acknowledged),
      ...Array.from({ length: WRITERS }, (_, number) =>
        write(clients[number % 2]!, randomOf(seed * 100 + number), number, acknowledged),
      ),
    ]);
    await disturbance.stop();
    await vi.waitFor(async () => expect(await execute(apps[0], BUSY)).toEqual([]), UNTIL_HANG);

    const positions = await execute<{ position: string; time: string }>(
      apps[0],
      'select position::text, occurred_at::text as time from changes c where directory_service_id = ? order by c.position',
      [directory.id],
    );
    expect(positions.length).toBeGreaterThan(WRITERS);
    expect(positions.map(({ position }) => Number(position))).toEqual(positions.map((_, index) => index + 1));
    expect(positions.map(({ time }) => time)).toEqual(positions.map(({ time }) => time).toSorted());

    const lines = await journal(apps[0], directory.id);
    const written = new Set(lines.map(({ requestId }) => requestId));
    expect(acknowledged.length).toBeGreaterThan(WRITERS);
    expect(acknowledged.filter((id) => !written.has(id))).toEqual([]);
    const { memberships, mistakes } = foldedMemberships(lines);
    expect(mistakes).toEqual([]);
    const members = await rows<{ pair: string }>(
      directory,
      `select group_id || ' ' || user_id as pair from group_members`,
    );
    expect(memberships).toEqual(members.map(({ pair }) => pair).toSorted());
    const states = { user: lastStates(lines, 'userId'), group: lastStates(lines, 'groupId') };
    const users = `select id, user_name as "userName", external_id as "externalId", active, profile from users`;
    expect(states.user).toEqual(byId(await rows(directory, users)));
    const groups = `select id, display_name as "displayName", external_id as "externalId", profile from groups`;
    expect(states.group).toEqual(byId(await rows(directory, groups)));
  },
);

interface Doomed {
  readonly server: Running;
  readonly scim: ScimClient;
}

async function startDoomed({ token }: TestDirectory): Promise<Doomed> {
  const port = String(await freePort());
  const server = runServer({ ...UNLIMITED, PORT: port, DATABASE_URL: apps[0].settings.databaseUrl! });
  await server.said(READY);
  return { server, scim: scimClient(`http://127.0.0.1:${port}`, token) };
}

/** Kills a process while its writers wait for responses. */
async function killDuringWrites(
  { server, scim }: Doomed,
  random: () => number,
  seed: number,
  acknowledged: string[],
): Promise<void> {
  const before: string[] = [];
  const most = 1 + random() * MOST_BEFORE_KILL;
  const writers = Array.from({ length: DOOMED_WRITERS }, async (_, number) => {
    for (let turn = 0; ; turn++) {
      await write(scim, randomOf(seed * 1000 + turn * 10 + number), `doomed ${number} ${turn}`, before);
    }
  });
  const ended = Promise.allSettled(writers);
  while (before.length < most) await setTimeout(1);
  await server.ended('SIGKILL');
  const reasons = (await ended).map((outcome) => String((outcome as PromiseRejectedResult).reason));
  expect(reasons.join()).toMatch(/socket hang up|ECONNRESET/);
  acknowledged.push(...before);
}

/** Client and created resources of a writer. */
interface Known {
  readonly scim: ScimClient;
  readonly random: () => number;
  readonly users: string[];
  readonly groups: string[];
  /** Whether each user is active that no other writer knows. */
  readonly own: Map<string, boolean>;
  /** Different in each call. */
  readonly unique: string;
}

const anyOf = (ids: readonly string[], random: () => number) => ids[Math.floor(random() * ids.length)] ?? NONE;
const anyName = (random: () => number) => `user${Math.floor(random() * 30)}@acme.test`;

type Action = (known: Known, user: string, group: string) => Promise<ScimAnswer>;

/** Writes that have a journal entry if they are acknowledged. */
const CHANGES: readonly Action[] = [
  createUser,
  createUser,
  createOwnUser,
  async ({ scim, users, groups, unique }) => {
    const members = users.slice(0, 5).map((value) => ({ value }));
    const answer = await scim.post('/Groups', { displayName: `Group ${unique}`, members });
    if (answer.status === 201) groups.push(answer.body.id);
    return answer;
  },
  activate,
  activate,
  ({ scim, random, unique }, user) => scim.put(`/Users/${user}`, { userName: anyName(random), title: unique }),
  ({ scim, random, users, unique }, _, group) => {
    const members = users.filter(() => random() < 0.5).map((value) => ({ value }));
    return scim.put(`/Groups/${group}`, { displayName: `Group ${unique} renamed`, members });
  },
  ({ scim, random }, user, group) => scim.delete(random() < 0.7 ? `/Users/${user}` : `/Groups/${group}`),
];

/** Writes that change nothing if the user is a member already, or is none. */
const MEMBER_CHANGES: readonly Action[] = [
  ({ scim }, user, group) => scim.patch(`/Groups/${group}`, { op: 'add', path: 'members', value: [{ value: user }] }),
  ({ scim }, user, group) => scim.patch(`/Groups/${group}`, { op: 'remove', path: `members[value eq "${user}"]` }),
];

const ACTIONS = [...CHANGES, ...MEMBER_CHANGES];

async function createUser({ scim, random, users }: Known): Promise<ScimAnswer> {
  const answer = await scim.post('/Users', { userName: anyName(random) });
  if (answer.status === 201) users.push(answer.body.id);
  return answer;
}

async function createOwnUser({ scim, own, unique }: Known): Promise<ScimAnswer> {
  const answer = await scim.post('/Users', { userName: `own ${unique}` });
  if (answer.status === 201) own.set(answer.body.id, true);
  return answer;
}

/** Deactivates or activates a user that is in the other state. After another response than 200, its state is unknown. */
async function activate({ scim, own, random }: Known): Promise<ScimAnswer> {
  const user = anyOf([...own.keys()], random);
  const active = !own.get(user);
  const answer = await scim.patch(`/Users/${user}`, { op: 'replace', value: { active } });
  if (answer.status === 200) own.set(user, active);
  else own.delete(user);
  return answer;
}

/**
 * Sends random writes, and adds the ids of those that are acknowledged and have a journal entry. A response may be 503,
 * because connections are terminated, or 404, 409 or 412.
 */
async function write(
  scim: ScimClient,
  random: () => number,
  name: string | number,
  acknowledged: string[],
): Promise<void> {
  const [users, groups]: string[][] = [[], []];
  const own = new Map<string, boolean>();
  for (let count = 0; count < WRITES; count++) {
    const action = ACTIONS[Math.floor(random() * ACTIONS.length)]!;
    const [user, group] = [anyOf(users!, random), anyOf(groups!, random)];
    const known = { scim, random, users: users!, groups: groups!, own, unique: `${name} ${count}` };
    const { status, headers } = await action(known, user, group);
    if (status < 300 && CHANGES.includes(action)) acknowledged.push(headers['x-request-id']!);
  }
}

/** Rolls back transactions that hold a position, and terminates connections, until stopped. */
function disturb({ id }: TestDirectory, random: () => number) {
  let isStopped = false;
  const work = async () => {
    const client = new pg.Client({ connectionString: apps[0].settings.databaseUrl });
    await client.connect();
    while (!isStopped) {
      await client.query('begin');
      const entry = { kind: 'user.updated', actor: 'rolled back', requestId: '', data: {} };
      await client.query('select changes_append_v1($1, $2)', [id, JSON.stringify([entry])]);
      await setTimeout(random() * 10);
      await client.query('rollback');
      if (random() < 0.3) {
        await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() order by random() limit 1`);
      }
      await setTimeout(random() * 60);
    }
    await client.end();
  };
  const done = work();
  return {
    stop: () => {
      isStopped = true;
      return done;
    },
  };
}

function rows<Row>({ id }: TestDirectory, select: string): Promise<Row[]> {
  return execute<Row>(apps[0], `${select} where directory_service_id = ?`, [id]);
}

function byId(found: readonly { readonly id: string }[]): Map<string, object> {
  return new Map(found.map(({ id, ...state }) => [id, state]));
}

/** Returns the state after the last entry of each user or group that was not deleted. */
function lastStates(lines: readonly JournalLine[], subject: 'userId' | 'groupId'): Map<string, object> {
  const states = new Map<string, object>();
  for (const { kind, data, ...line } of lines) {
    const id = line[subject];
    if (!id || kind === 'group.membersChanged') continue;
    if (kind.endsWith('.deleted')) states.delete(id);
    else states.set(id, data.after);
  }
  return states;
}
