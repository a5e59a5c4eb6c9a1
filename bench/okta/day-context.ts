import type { Company, PushedGroup } from './company.ts';
import type { Claims } from './day-claims.ts';
import type { GroupPush } from './group-push.ts';
import type { OktaClient } from './okta-client.ts';
import type { Flavour } from './options.ts';
import type { Provisioning } from './provisioning.ts';
import type { Person } from './staff.ts';
import type { Subject } from './tasks.ts';

/** What happens to a company in a day, in the words of the summary. */
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

/** Something that has happened in Okta, and what Okta tells the application about it. Okta changes while the round is
 * planned, so that the story does not depend on how fast the application answers. */
export interface DayEvent {
  readonly kind: EventKind;
  readonly subject: Subject;
  run(): Promise<void>;
}

/** Everything an event of one round may use. */
export interface DayContext {
  readonly company: Company;
  readonly client: OktaClient;
  readonly flavour: Flavour;
  readonly provisioning: Provisioning;
  readonly groupPush: GroupPush;
  readonly claims: Claims;
  /** The group in which most people move in this round, so that its changes overtake one another. */
  readonly busyGroup: PushedGroup | undefined;
  /** Names of groups that others have in the application, in small letters. */
  readonly takenNames: ReadonlySet<string>;
}

/** Draws a person of whom this holds and whom no other event of the round is about. */
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

/** Draws a group whose members may be changed. With whole-group writes that means that no other task may touch it. */
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
