import type { Company, PushedGroup } from './company.ts';
import type { Claims } from './day-claims.ts';
import type { GroupPush } from './group-push.ts';
import type { OktaClient } from './okta-client.ts';
import type { Flavour } from './options.ts';
import type { Provisioning } from './provisioning.ts';
import type { Person } from './staff.ts';
import type { Subject } from './tasks.ts';

/** Kinds of events in a day, as named in the summary. */
export const EVENT_KINDS = [
  'joiner',
  'leaver',
  'marriage',
  'new job',
  'move between groups',
  'reorganization',
  'returner',
  'password change',
  'group rename',
  'push now',
  'group deleted and pushed again',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * Change in Okta, with the requests that report it to the application. The state of Okta changes while the round is
 * planned, so that the sequence of events does not depend on the speed of the application.
 */
export interface DayEvent {
  readonly kind: EventKind;
  readonly subject: Subject;
  run(): Promise<void>;
}

/** Context of the events of one round. */
export interface DayContext {
  readonly company: Company;
  readonly client: OktaClient;
  readonly flavour: Flavour;
  readonly provisioning: Provisioning;
  readonly groupPush: GroupPush;
  readonly claims: Claims;
  /** Group in which most moves of this round take place, so that its changes run concurrently. */
  readonly busyGroup: PushedGroup | undefined;
  /** Names of other groups in the application, in lower case. */
  readonly takenNames: ReadonlySet<string>;
}

/** Draws a person that matches `holds` and is not the subject of another event of the round. */
export function drawPerson(context: DayContext, holds: (person: Person) => boolean): Person | undefined {
  const candidates = context.company.staff.people.filter(holds);
  for (let attempt = 0; attempt < 20; attempt++) {
    const person = context.company.random.pick(candidates);
    if (person && context.claims.person(person)) {
      return person;
    }
  }
  return undefined;
}

/** Draws a group whose members may be changed. If groups are written as a whole, no other task may change it. */
export function drawGroup(context: DayContext, holds: (group: PushedGroup) => boolean): PushedGroup | undefined {
  const candidates = context.company.groups.filter((group) => group.remoteId && holds(group));
  const { busyGroup, claims, company, flavour } = context;
  const preferred = busyGroup && candidates.includes(busyGroup) && company.random.chance(0.6) ? busyGroup : undefined;
  for (let attempt = 0; attempt < 10; attempt++) {
    const group = (attempt === 0 && preferred) || company.random.pick(candidates);
    if (group && (flavour === 'oin' ? claims.membersOf(group) : claims.wholeGroup(group))) {
      return group;
    }
  }
  return undefined;
}
