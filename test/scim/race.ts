import { afterAll, beforeAll } from 'vitest';
import { startApp, type TestApp, type TestDirectory } from '../support/app.js';
import { execute } from '../support/sql.js';
import type { ScimAnswer } from '../support/scim-client.js';

const CONNECTIONS = '32';

/** An application with many connections, for the races of one file; each race runs in a directory of its own. */
export function raceTrack(): { readonly app: TestApp; directory(): Promise<TestDirectory> } {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ ROLLCALL_DATABASE_POOL: CONNECTIONS });
  });
  afterAll(() => app.stop());
  return {
    get app() {
      return app;
    },
    directory: async () => (await app.organization()).directory(),
  };
}

/** Numbers from 0 to `1`, the same in every run of the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** The elements in an order that only the seed decides. */
export function shuffled<T>(elements: readonly T[], seed: number): T[] {
  const random = randomOf(seed);
  return elements
    .map((element) => ({ element, key: random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ element }) => element);
}

/** Starts everything at once and answers how often each status came back. */
export async function statuses(requests: readonly (() => Promise<ScimAnswer>)[]): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const { status } of await Promise.all(requests.map((send) => send())))
    counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Memberships whose user or group is gone. */
export async function danglingMemberships(app: TestApp): Promise<unknown[]> {
  return execute(
    app,
    `select * from group_members m where not exists (select from users u where u.id = m.user_id)
      or not exists (select from groups g where g.id = m.group_id)`,
  );
}
