import { randomUUID } from 'node:crypto';
import type { Person } from '../company.ts';
import { addAll, addMembers, createGroup, deleteGroup, idsOf, readGroup, removeMember } from './group-requests.ts';
import { measure, checkOnly, type Turn, type Workload } from './workload.ts';

/** Creates the groups that are changed and read, unless they exist. */
export async function makeGroups(turn: Turn): Promise<void> {
  const { company } = turn.system;
  const series = checkOnly(turn, 'creating groups');
  for (const size of turn.groupSizes) {
    if (company.groups.has(size)) continue;
    const id = await createGroup(series, turn.system, `Group of ${size}, ${randomUUID()}`);
    await addAll(series, turn.system, id, company.people.slice(0, size));
    company.groups.set(size, id);
  }
}

/** Deletes these groups: while users are measured, no user is in a group. */
export async function deleteGroups(turn: Turn): Promise<void> {
  const { company } = turn.system;
  const series = checkOnly(turn, 'deleting groups');
  for (const id of company.groups.values()) await deleteGroup(series, turn.system, id);
  company.groups.clear();
}

/** Removes and adds one member in each iteration, sequentially, in groups of each size. */
export const changeMember: Workload = {
  name: 'change-member',
  of: 'groups',
  run: (turn) =>
    forEachGroup(turn, async (id, members) => {
      await measure(
        turn,
        'change-member',
        async (series) => {
          for (let change = 0; change < turn.counts.changes; change += 2) {
            const person = members[(change * 7919 + turn.round) % members.length] as Person;
            await removeMember(series, turn.system, id, person);
            await addMembers(series, turn.system, id, [person]);
          }
        },
        members.length,
      );
    }),
};

/** Reads groups of each size, completely and without their members. */
export const readGroups: Workload = {
  name: 'read-group',
  of: 'groups',
  run: (turn) =>
    forEachGroup(turn, async (id, members) => {
      const wanted = idsOf(members);
      const read = (workload: string, count: number, shown: ReadonlySet<string> | undefined) =>
        measure(
          turn,
          workload,
          async (series) => {
            for (let index = 0; index < count; index++) await readGroup(series, turn.system, id, shown);
          },
          members.length,
        );
      await read('read-group', turn.counts.groupReads, wanted);
      await read('read-group-thin', turn.counts.changes, undefined);
    }),
};

/** Builds a group of the largest size in chunks. The unit is a member. */
export const buildGroup: Workload = {
  name: 'build-group',
  of: 'groups',
  async run(turn) {
    const size = turn.groupSizes.at(-1) ?? 0;
    const people = turn.system.company.people.slice(0, size);
    const aside = checkOnly(turn, 'build-group');
    const id = await createGroup(aside, turn.system, `Built ${randomUUID()}`);
    await measure(
      turn,
      'build-group',
      async (series) => {
        series.units = size;
        await addAll(series, turn.system, id, people);
      },
      size,
    );
    await readGroup(aside, turn.system, id, idsOf(people));
    await deleteGroup(aside, turn.system, id);
  },
};

async function forEachGroup(turn: Turn, work: (id: string, members: Person[]) => Promise<void>): Promise<void> {
  for (const size of turn.groupSizes) {
    const { groups, people } = turn.system.company;
    await work(groups.get(size) ?? '', people.slice(0, size));
  }
}
