import { renameGroup, type PushedGroup } from './company.ts';
import { drawGroup, drawPerson, type DayContext, type DayEvent } from './day-context.ts';
import { deleteGroup } from './group-push.ts';
import type { Person } from './staff.ts';

const provisioned = (person: Person): boolean => person.active && person.remoteId !== undefined;

/** Moves one person between two groups, as two changes of one member each. */
export function moveBetweenGroups(context: DayContext): DayEvent | undefined {
  const to = drawGroup(context, () => true);
  const person = to && drawPerson(context, (candidate) => provisioned(candidate) && !to.people.has(candidate));
  const from = person && drawGroup(context, (group) => group !== to && group.people.has(person));
  return (
    person && {
      kind: 'move between groups',
      subject: { groups: from ? [from, to] : [to] },
      run: async () => {
        await (from && move(context, from, { removed: [person] }));
        await move(context, to, { added: [person] });
      },
    }
  );
}

/** Adds and removes several members in one change. */
export function reorganization(context: DayContext): DayEvent | undefined {
  const group = drawGroup(context, () => true);
  if (!group) {
    return undefined;
  }
  const draw = (holds: (person: Person) => boolean) =>
    [1, 2, 3].flatMap(() => drawPerson(context, (person) => provisioned(person) && holds(person)) ?? []);
  const added = draw((person) => !group.people.has(person));
  const removed = draw((person) => group.pushed.has(person));
  const run = () => move(context, group, { added, removed });
  return { kind: 'reorganization', subject: { groups: [group] }, run };
}

export function groupRename(context: DayContext): DayEvent | undefined {
  const group = drawWholeGroup(context);
  if (!group) {
    return undefined;
  }
  renameGroup(context.company, group, context.takenNames);
  return { kind: 'group rename', subject: { groups: [group] }, run: () => context.groupPush.rename(group) };
}

export function pushNow(context: DayContext): DayEvent | undefined {
  const group = drawWholeGroup(context);
  return group && { kind: 'push now', subject: { groups: [group] }, run: () => context.groupPush.pushNow(group) };
}

export function deletedAndPushedAgain(context: DayContext): DayEvent | undefined {
  const group = drawWholeGroup(context);
  return (
    group && {
      kind: 'group deleted and pushed again',
      subject: { groups: [group] },
      run: async () => {
        await deleteGroup(context.client, group);
        await context.groupPush.push(group);
      },
    }
  );
}

function drawWholeGroup(context: DayContext): PushedGroup | undefined {
  const candidates = context.company.groups.filter((group) => group.remoteId);
  const group = context.company.random.pick(candidates);
  return group && context.claims.wholeGroup(group) ? group : undefined;
}

async function move(
  context: DayContext,
  group: PushedGroup,
  { added = [], removed = [] }: { added?: readonly Person[]; removed?: readonly Person[] },
): Promise<void> {
  added.forEach((person) => group.people.add(person));
  removed.forEach((person) => group.people.delete(person));
  await context.groupPush.changeMembers(group, added, removed);
}
