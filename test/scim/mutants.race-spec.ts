import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import * as ofIdentity from './identity-mutants.js';
import { IDENTITY_RACES } from './identity-races.js';
import * as ofMembers from './member-mutants.js';
import { MEMBERSHIP_RACES } from './membership-races.js';
import { type Mutant, partsOf } from './mutants.js';
import { type Race, SEEDS } from './race.js';
import * as ofUsers from './user-mutants.js';
import { USER_RACES } from './user-races.js';

type MutantName = keyof typeof ofMembers | keyof typeof ofUsers | keyof typeof ofIdentity;

/** Faults that each race detects, in the order of the races. */
const FOUND_BY: readonly (readonly [Race, MutantName, Mutant])[] = [
  ...pairs(MEMBERSHIP_RACES, ofMembers, [
    'readModifyWriteMembers',
    'readModifyWriteMembers',
    'unsortedMemberLocks',
    'replaceWithoutLock',
    'replaceByDifference',
    'unnoticedDeletions',
    'unsortedDeletions',
    'readModifyWriteGroups',
  ]),
  ...pairs(USER_RACES, ofUsers, [
    'checkThenInsertUser',
    'checkThenTakeExternalId',
    'checkThenRestore',
    'readModifyWriteUser',
    'readModifyWriteUser',
    'renameUnchecked',
    'checkThenInsertGroup',
  ]),
  ...pairs(IDENTITY_RACES, ofIdentity, [
    'compareWithoutLock',
    'compareWithoutLock',
    'deleteInOneStatement',
    'checkThenActivate',
  ]),
];

function pairs<Name extends string>(races: readonly Race[], mutants: Record<Name, Mutant>, names: readonly Name[]) {
  if (races.length !== names.length) throw new Error('Every race has a mutant');
  return races.map((race, index) => [race, names[index]!, mutants[names[index]!]] as const);
}

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ ROLLCALL_DATABASE_POOL: '32' });
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => app.stop());

test.each(FOUND_BY.map(([race, name, mutant]) => ({ race, name, mutant })))(
  '"$race.name" fails on $name',
  async ({ race, mutant }) => {
    mutant(partsOf(app));
    const server = { app, directory: async () => (await app.organization()).directory() };
    const outcomes = [];
    for (const seed of SEEDS) {
      outcomes.push(
        await race.run(server, seed).then(
          () => 'held',
          () => 'failed',
        ),
      );
      if (outcomes.includes('failed')) break;
    }
    expect(outcomes).toContain('failed');
  },
);
