import { afterEach, expect, test, vi } from 'vitest';
import { MembershipsRepository } from '../../src/groups/memberships.repository.js';
import { startApp } from '../support/app.js';
import { seedUsers } from './directory-state.js';
import { idsIn } from './large-group.js';
import { partsOf } from './mutants.js';

/** More members than one statement reads. */
const HALF = 5_200;

afterEach(() => vi.restoreAllMocks());

/** Reads a group, replaces all its members after the first batch was read, and returns the members in the response. */
async function seenMeanwhile(spoil?: (parts: ReturnType<typeof partsOf>) => void): Promise<'before' | 'mixture'> {
  const app = await startApp();
  try {
    spoil?.(partsOf(app));
    const { id, scim } = await (await app.organization()).directory();
    const people = (await seedUsers(app, id, 2 * HALF)).toSorted();
    const [before, after] = [0, 1].map((rest) => people.filter((_, index) => index % 2 === rest));
    const group = await scim.group('Everybody', before);
    const { firstRead, goOn } = pauseAfterFirst(app.nest.get(MembershipsRepository, { strict: false }));
    const reading = Promise.resolve(scim.get(`/Groups/${group.id}`));
    await firstRead;
    const value = after!.map((one) => ({ value: one }));
    expect((await scim.patch(`/Groups/${group.id}`, { op: 'replace', path: 'members', value })).status).toBe(204);
    goOn();
    const { status, body } = await reading;
    expect(status).toBe(200);
    return idsIn(body.members).join() === before!.join() ? 'before' : 'mixture';
  } finally {
    await app.stop();
  }
}

/** Blocks the reader of a group after the first batch of members until it is released. */
function pauseAfterFirst(batches: MembershipsRepository) {
  const [first, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const all = batches.all.bind(batches);
  vi.spyOn(batches, 'all').mockImplementation(async function* (...of) {
    for await (const batch of all(...of)) {
      yield batch;
      first.resolve();
      await told.promise;
    }
  });
  return { firstRead: first.promise, goOn: told.resolve };
}

test('a large group is read in one snapshot, despite concurrent writes', async () => {
  expect(await seenMeanwhile()).toBe('before');
});

test('without a snapshot for all statements it would be inconsistent', async () => {
  const withoutSnapshot = ({ database }: ReturnType<typeof partsOf>) => {
    vi.spyOn(database, 'snapshot').mockImplementation((work) => work());
  };
  expect(await seenMeanwhile(withoutSnapshot)).toBe('mixture');
});
