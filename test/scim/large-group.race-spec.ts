import { afterEach, expect, test, vi } from 'vitest';
import { startApp } from '../support/app.js';
import { seedUsers } from './directory-state.js';
import { idsIn } from './large-group.js';
import { partsOf } from './mutants.js';

/** More than one statement reads, so that an answer takes several. */
const HALF = 5_200;

afterEach(() => vi.restoreAllMocks());

/** Reads a group over and over while its members are replaced by others, and answers how many reads saw a mixture. */
async function mixturesSeen(spoil?: (parts: ReturnType<typeof partsOf>) => void): Promise<number> {
  const app = await startApp();
  try {
    spoil?.(partsOf(app));
    const { id, scim } = await (await app.organization()).directory();
    const people = await seedUsers(app, id, 2 * HALF);
    const halves = [people.slice(0, HALF), people.slice(HALF)].map((half) => half.toSorted());
    const group = await scim.group('Everybody', halves[0]);
    let writing = true;
    const writes = (async () => {
      for (const half of [1, 0, 1, 0, 1, 0]) {
        const value = halves[half]!.map((one) => ({ value: one }));
        expect((await scim.patch(`/Groups/${group.id}`, { op: 'replace', path: 'members', value })).status).toBe(204);
      }
      writing = false;
    })();
    let mixtures = 0;
    while (writing) {
      const members = idsIn((await scim.get(`/Groups/${group.id}`)).body.members).join();
      if (!halves.some((half) => half.join() === members)) mixtures++;
    }
    await writes;
    return mixtures;
  } finally {
    await app.stop();
  }
}

test('a large group is answered as it was at one moment, whatever is written meanwhile', async () => {
  expect(await mixturesSeen()).toBe(0);
});

test('without one moment for all statements it would not be', async () => {
  const withoutSnapshot = ({ database }: ReturnType<typeof partsOf>) => {
    vi.spyOn(database, 'snapshot').mockImplementation((work) => work());
  };
  expect(await mixturesSeen(withoutSnapshot)).toBeGreaterThan(0);
});
