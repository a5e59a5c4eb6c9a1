import { afterAll, beforeAll } from 'vitest';
import { startProcesses } from '../cluster/race-processes.js';
import { startApp, type TestApp, type TestDirectory } from '../support/app.js';
import { execute } from '../support/sql.js';
import type { ScimAnswer } from '../support/scim-client.js';

const CONNECTIONS = '32';

/** Server for race tests, and its database. */
export interface RaceServer {
  readonly app: Pick<TestApp, 'database'>;
  /** Creates a directory service for one race. */
  directory(): Promise<TestDirectory>;
  stop(): Promise<void>;
}

/** Concurrent requests. The race fails if a write is lost, duplicated or rejected. */
export interface Race {
  readonly name: string;
  readonly run: (race: Omit<RaceServer, 'stop'>, seed: number) => Promise<void>;
}

export const SEEDS = [1, 2, 3];

/**
 * Server with many connections for the races of one file. Each race has its own directory service. The server is one
 * application in the test process, or `TEST_WORKERS` processes on one port.
 */
export function raceTrack(): Omit<RaceServer, 'stop'> {
  const workers = process.env['TEST_WORKERS'];
  let server: RaceServer;
  beforeAll(async () => {
    const settings = { ROLLCALL_DATABASE_POOL: CONNECTIONS };
    server = await (workers ? startProcesses({ ...settings, ROLLCALL_WORKERS: workers }) : startInside(settings));
  });
  afterAll(() => server.stop());
  return {
    get app() {
      return server.app;
    },
    directory: () => server.directory(),
  };
}

async function startInside(settings: Record<string, string>): Promise<RaceServer> {
  const app = await startApp(settings);
  return { app, directory: async () => (await app.organization()).directory(), stop: () => app.stop() };
}

/** Returns numbers from 0 to 1 that are reproducible for a seed. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Shuffles elements reproducibly for a seed. */
export function shuffled<T>(elements: readonly T[], seed: number): T[] {
  const random = randomOf(seed);
  return elements
    .map((element) => ({ element, key: random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ element }) => element);
}

/** Sends all requests concurrently and returns the number of responses for each status. */
export async function statuses(requests: readonly (() => Promise<ScimAnswer>)[]): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const { status } of await Promise.all(requests.map((send) => send())))
    counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Memberships whose user or group was deleted. */
export async function danglingMemberships(app: Pick<TestApp, 'database'>): Promise<unknown[]> {
  return execute(
    app,
    `select * from group_members m where not exists (select from users u where u.id = m.user_id)
      or not exists (select from groups g where g.id = m.group_id)`,
  );
}
