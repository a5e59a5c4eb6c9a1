import { Claims } from './day-claims.ts';
import { EVENT_KINDS, type DayContext, type DayEvent, type EventKind } from './day-context.ts';
import { deletedAndPushedAgain, groupRename, moveBetweenGroups, pushNow, reorganization } from './day-groups.ts';
import { joiner, leaver, marriage, newJob, passwordChange, returner } from './day-people.ts';
import type { Random } from './random.ts';
import type { Tasks } from './tasks.ts';

const PLAN: Record<EventKind, (context: DayContext) => DayEvent | undefined> = {
  joiner,
  leaver,
  marriage,
  'new job': newJob,
  'move between groups': moveBetweenGroups,
  reorganization,
  returner,
  'password change': passwordChange,
  'group rename': groupRename,
  'push now': pushNow,
  'group deleted and pushed again': deletedAndPushedAgain,
};

/** Weights of the events. In addition, each one occurs once. */
const WEIGHT: Record<EventKind, number> = {
  joiner: 4,
  leaver: 4,
  marriage: 3,
  'new job': 4,
  'move between groups': 12,
  reorganization: 4,
  returner: 3,
  'password change': 1,
  'group rename': 1,
  'push now': 1,
  'group deleted and pushed again': 1,
};

const LOTTERY = EVENT_KINDS.flatMap((kind) => Array.from({ length: WEIGHT[kind] }, () => kind));

/**
 * Number of events that are planned together and may run concurrently. Fixed, so that the sequence depends only on the
 * seed.
 */
const ROUND = 24;

export interface Day {
  readonly events: number;
  readonly tasks: Tasks;
  readonly onEvent: () => void;
}

/** Simulates a day: plans a round of independent events, runs it, and plans the next one from the resulting state. */
export async function liveDay(
  company: Omit<DayContext, 'claims' | 'busyGroup'>,
  day: Day,
): Promise<Map<EventKind, number>> {
  const counts = new Map<EventKind, number>();
  const untried = company.company.random.shuffle(EVENT_KINDS);
  for (let lived = 0; lived < day.events;) {
    const round = planRound(company, untried, Math.min(ROUND, day.events - lived));
    await day.tasks.runAll(
      round,
      ({ subject }) => subject,
      (event) => event.run().finally(day.onEvent),
    );
    round.forEach(({ kind }) => counts.set(kind, (counts.get(kind) ?? 0) + 1));
    lived += round.length;
  }
  return counts;
}

/** A joiner is always possible, so a round is never empty and the loop terminates. */
function planRound(company: Omit<DayContext, 'claims' | 'busyGroup'>, untried: EventKind[], size: number): DayEvent[] {
  const { random, groups } = company.company;
  const context = { ...company, claims: new Claims(), busyGroup: random.pick(groups) };
  const round: DayEvent[] = [];
  for (let attempt = 0; round.length < size && attempt < size * 4; attempt++) {
    const kind = untried.shift() ?? drawKind(random);
    const event = PLAN[kind](context);
    if (event) {
      round.push(event);
    }
  }
  return round.length > 0 ? round : [joiner(context)];
}

const drawKind = (random: Random): EventKind => random.pick(LOTTERY) ?? 'joiner';
