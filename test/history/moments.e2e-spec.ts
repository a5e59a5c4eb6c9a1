import { RequestContext } from '@mikro-orm/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type GroupMoment, GroupMomentsRepository } from '../../src/history/group-moments.repository.js';
import { MemberDifferencesRepository } from '../../src/history/member-differences.repository.js';
import { PastMembersRepository } from '../../src/history/past-members.repository.js';
import { journal, type JournalLine } from '../scim/directory-state.js';
import { foldedMemberships } from '../scim/folded-memberships.js';
import { randomOf } from '../scim/race.js';
import { sharedApp, type TestApp, type TestDirectory } from '../support/app.js';
import { execute } from '../support/sql.js';

/** `npm run long -- moments` uses more seeds. */
const SEEDS = Array.from({ length: Number(process.env['MOMENT_SEEDS'] ?? 1) }, (_, index) => index + 1);
const WRITES = 30;
const NAMES = ['Ada Lovelace', 'Ada Byron', 'Bob Ødegård', 'Łukasz 100%'];
const SEARCHES = ['', 'ada', 'LOVE ada', 'øde', 'x', '0%', 'u1', 'nobody'];
const BEGIN = Date.parse('2026-01-01T00:00:00Z');
const MINUTE_MS = 60_000;

let app: TestApp;

beforeAll(async () => {
  app = await sharedApp();
});

const get = <T>(type: new (...args: never[]) => T): T => app.nest.get<T>(type as never, { strict: false });
const inContext = <T>(work: () => Promise<T>) => RequestContext.create(app.database.orm.em, work);

describe.each(SEEDS)('after random writes (seed %i)', (seed) => {
  let directory: TestDirectory;
  let lines: readonly JournalLine[];
  let groupIds: readonly string[];

  beforeAll(async () => {
    directory = await (await app.organization()).directory();
    await write(directory, randomOf(seed));
    await execute(
      app,
      `update changes set occurred_at = ?::timestamptz + position * interval '1 minute' where directory_service_id = ?`,
      [new Date(BEGIN).toISOString(), directory.id],
    );
    lines = await journal(app, directory.id);
    groupIds = [...new Set(lines.flatMap(({ groupId }) => groupId ?? []))];
  });

  /** Runs a check for each group and each place in the journal, with the moment found and with its opposite. */
  async function atEachMoment(check: (moment: GroupMoment, count: number) => Promise<void>): Promise<void> {
    for (let count = 0; count <= lines.length; count++) {
      for (const groupId of groupIds) {
        const time = new Date(BEGIN + (count + 0.5) * MINUTE_MS);
        const moment = await inContext(() => get(GroupMomentsRepository).find(directory.id, groupId, time));
        expect(moment.position).toBe(String(count));
        for (const isRecent of [true, false]) await check({ ...moment, isRecent }, count);
      }
    }
  }

  test('the members of a group at each moment, by their names then, are those of the journal', async () => {
    const members = get(PastMembersRepository);
    await atEachMoment(async (moment, count) => {
      const until = lines.slice(0, count);
      const all = foldedMemberships(until).memberships.filter((pair) => pair.startsWith(moment.groupId));
      const search = SEARCHES[count % SEARCHES.length]!;
      const words = search.toLowerCase().split(' ').filter(Boolean);
      const expected = all
        .map((pair) => ({ userId: pair.split(' ')[1]!, groupId: moment.groupId }))
        .map((membership) => ({
          userId: membership.userId,
          position: String(lastChange(until, membership)),
          ...namesAt(until, membership.userId),
        }))
        .filter(({ displayName, userName }) => {
          const names = `${displayName ?? ''} ${userName}`.toLowerCase();
          return words.every((word) => names.includes(word));
        });
      const read = (after?: string) => inContext(() => members.page(directory.id, moment, words, { after, limit: 3 }));
      const found: Awaited<ReturnType<typeof read>> = [];
      for (let rows = await read(); rows.length > 0; rows = await read(found.at(-1)!.userId)) found.push(...rows);
      const context = `${JSON.stringify(moment)} ${search}`;
      expect(found, context).toEqual(expected);
      expect(await inContext(() => members.count(directory.id, moment, words)), context).toBe(expected.length);
    });
  });

  test('the users who joined or left a group since each moment are those of the journal', async () => {
    const differences = get(MemberDifferencesRepository);
    const deleted = new Set(lines.filter(({ kind }) => kind === 'group.deleted').map(({ groupId }) => groupId));
    await atEachMoment(async (moment, count) => {
      // Only a present group is compared.
      if (deleted.has(moment.groupId)) return;
      const expected = differencesIn(lines.slice(count), moment.groupId).map((one) => ({
        ...one,
        position: String(lastChange(lines, { ...one, groupId: moment.groupId })),
      }));
      const read = (after?: string) => inContext(() => differences.page(directory.id, moment, { after, limit: 3 }));
      const found: Awaited<ReturnType<typeof read>> = [];
      for (let rows = await read(); rows.length > 0; rows = await read(found.at(-1)!.userId)) found.push(...rows);
      expect(found, JSON.stringify(moment)).toEqual(expected);
      expect(await inContext(() => differences.count(directory.id, moment))).toBe(expected.length);
    });
  });
});

/** Creates, renames and deletes users and groups, and changes memberships. */
async function write({ scim }: TestDirectory, random: () => number): Promise<void> {
  const any = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
  const users: string[] = [];
  const groups: string[] = [];
  const create = async () => {
    const { id } = await scim.user(`u${users.length + Math.floor(random() * 1e6)}`, { displayName: any(NAMES) });
    users.push(id);
  };
  for (let count = 0; count < 5; count++) await create();
  for (const name of ['Crew', 'Doomed', 'Small']) groups.push((await scim.group(name, users.slice(0, 3))).id);
  for (let count = 0; count < WRITES; count++) {
    const [user, group] = [any(users)!, `/Groups/${any(groups)}`];
    const chance = random();
    if (chance < 0.35) await scim.patch(group, { op: 'add', path: 'members', value: [{ value: user }] });
    else if (chance < 0.65) await scim.patch(group, { op: 'remove', path: `members[value eq "${user}"]` });
    else if (chance < 0.75)
      await scim.patch(`/Users/${user}`, { op: 'replace', path: 'displayName', value: any(NAMES) });
    else if (chance < 0.8) await scim.patch(`/Users/${user}`, { op: 'replace', path: 'title', value: `${random()}` });
    else if (chance < 0.9) await create();
    else if (users.length > 3) {
      users.splice(users.indexOf(user), 1);
      await scim.delete(`/Users/${user}`);
    }
    if (count === WRITES - 10) await scim.delete(`/Groups/${groups.splice(1, 1)[0]}`);
  }
}

/** The position of the last change that names a member. */
function lastChange(lines: readonly JournalLine[], { userId, groupId }: { userId: string; groupId: string }): number {
  return 1 + lines.findLastIndex((line) => line.groupId === groupId && namedIn(line).includes(userId));
}

function namedIn({ kind, data }: JournalLine): readonly string[] {
  return kind === 'group.membersChanged' ? [...data.added, ...data.removed] : [];
}

function namesAt(lines: readonly JournalLine[], userId: string) {
  const { after } = lines.findLast((line) => line.userId === userId)!.data;
  return { userName: after.userName, displayName: after.profile.displayName ?? null };
}

/** The users whom the first and the last change of a group change alike, in the order of their ids. */
function differencesIn(lines: readonly JournalLine[], groupId: string): { userId: string; isAdded: boolean }[] {
  const ofGroup = lines.filter((line) => line.groupId === groupId);
  const userIds = [...new Set(ofGroup.flatMap(namedIn))].toSorted();
  return userIds.flatMap((userId) => {
    const changes = ofGroup
      .filter((line) => namedIn(line).includes(userId))
      .map(({ data }) => data.added.includes(userId));
    return changes[0] === changes.at(-1) ? [{ userId, isAdded: changes[0]! }] : [];
  });
}
