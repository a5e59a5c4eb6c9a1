import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldedMemberships } from '../scim/folded-memberships.js';
import { journal, type JournalLine } from '../scim/directory-state.js';
import { randomOf } from '../scim/race.js';
import { startApp, type TestApp, type TestDirectory } from '../support/app.js';
import { type ScimClient, scimClient } from '../support/scim-client.js';
import { execute } from '../support/sql.js';

/** `npm run long -- positions` uses more seeds. */
const SEEDS = Array.from({ length: Number(process.env['POSITION_SEEDS'] ?? 3) }, (_, index) => index + 1);
const WRITERS = 8;
const WRITES = 25;
const NONE = '00000000-0000-0000-0000-000000000000';

/** Two processes of one installation. */
let apps: readonly [TestApp, TestApp];

beforeAll(async () => {
  const first = await startApp({ ROLLCALL_DATABASE_POOL: '16' });
  apps = [first, await startApp({}, { ...first.settings })];
});
afterAll(async () => {
  for (const app of apps.toReversed()) await app.stop();
});

test.each(SEEDS)(
  'random writers, rollbacks and terminated connections leave positions 1 to n, and a journal that agrees with the tables (seed %i)',
  async (seed) => {
    const random = randomOf(seed);
    const directory = await (await apps[0].organization()).directory();
    const clients = apps.map((app) => scimClient(app.url, directory.token));
    const disturbance = disturb(directory, random);
    await Promise.all(
      Array.from({ length: WRITERS }, (_, number) =>
        write(clients[number % 2]!, randomOf(seed * 100 + number), number),
      ),
    );
    await disturbance.stop();

    const positions = await execute<{ position: string; time: string }>(
      apps[0],
      'select position::text, occurred_at::text as time from changes c where directory_service_id = ? order by c.position',
      [directory.id],
    );
    expect(positions.length).toBeGreaterThan(WRITERS);
    expect(positions.map(({ position }) => Number(position))).toEqual(positions.map((_, index) => index + 1));
    expect(positions.map(({ time }) => time)).toEqual(positions.map(({ time }) => time).toSorted());

    const lines = await journal(apps[0], directory.id);
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

/** Client and created resources of a writer. */
interface Known {
  readonly scim: ScimClient;
  readonly random: () => number;
  readonly users: string[];
  readonly groups: string[];
  /** Different in each call. */
  readonly unique: string;
}

const anyOf = (ids: readonly string[], random: () => number) => ids[Math.floor(random() * ids.length)] ?? NONE;
const anyName = (random: () => number) => `user${Math.floor(random() * 30)}@acme.test`;

const ACTIONS: readonly ((known: Known, user: string, group: string) => Promise<unknown>)[] = [
  createUser,
  createUser,
  async ({ scim, users, groups, unique }) => {
    const members = users.slice(0, 5).map((value) => ({ value }));
    const { body } = await scim.post('/Groups', { displayName: `Group ${unique}`, members });
    if (body?.id) groups.push(body.id);
  },
  ({ scim, random }, user) => scim.patch(`/Users/${user}`, { op: 'replace', value: { active: random() < 0.5 } }),
  ({ scim, random }, user) => scim.patch(`/Users/${user}`, { op: 'replace', value: { active: random() < 0.5 } }),
  ({ scim, random, unique }, user) => scim.put(`/Users/${user}`, { userName: anyName(random), title: unique }),
  ({ scim }, user, group) => scim.patch(`/Groups/${group}`, { op: 'add', path: 'members', value: [{ value: user }] }),
  ({ scim }, user, group) => scim.patch(`/Groups/${group}`, { op: 'remove', path: `members[value eq "${user}"]` }),
  ({ scim, random, users, unique }, _, group) => {
    const members = users.filter(() => random() < 0.5).map((value) => ({ value }));
    return scim.put(`/Groups/${group}`, { displayName: `Group ${unique} renamed`, members });
  },
  ({ scim, random }, user, group) => scim.delete(random() < 0.7 ? `/Users/${user}` : `/Groups/${group}`),
];

async function createUser({ scim, random, users }: Known): Promise<void> {
  const { body } = await scim.post('/Users', { userName: anyName(random) });
  if (body?.id) users.push(body.id);
}

/** Sends random writes. A response may be 503, because connections are terminated, or 404, 409 or 412. */
async function write(scim: ScimClient, random: () => number, number: number): Promise<void> {
  const [users, groups]: string[][] = [[], []];
  for (let count = 0; count < WRITES; count++) {
    const action = ACTIONS[Math.floor(random() * ACTIONS.length)]!;
    const known = { scim, random, users: users!, groups: groups!, unique: `${number} ${count}` };
    await action(known, anyOf(users!, random), anyOf(groups!, random));
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
