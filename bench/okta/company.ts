import { GROUP_ADJECTIVES, GROUP_NAMES } from './names.ts';
import { Random } from './random.ts';
import { Staff, type Person } from './staff.ts';

/**
 * Group of Okta that is pushed. `people` are its members in Okta, `pushed` those that were last sent to the
 * application.
 */
export interface PushedGroup {
  readonly subject: string;
  name: string;
  readonly people: Set<Person>;
  pushed: Set<Person>;
  remoteId: string | undefined;
}

export interface Company {
  readonly name: string;
  readonly staff: Staff;
  readonly groups: PushedGroup[];
  readonly random: Random;
}

interface CompanySize {
  readonly users: number;
  readonly groups: number;
  readonly seed: number;
}

/** Returns a fictional company. The same arguments return the same company. */
export function foundCompany(founder: string, size: CompanySize): Company {
  const name = size.seed === 1 ? founder : `${founder} ${size.seed}`;
  const seed = Math.imul(size.seed, 2_654_435_761) ^ founder.length;
  const random = new Random(seed);
  const staff = new Staff(seed, name);
  while (staff.people.length < size.users) {
    staff.hire();
  }
  const groups = Array.from({ length: size.groups }, (_, index) => foundGroup(name, index, staff.people, random));
  return { name, staff, groups, random };
}

function foundGroup(company: string, index: number, people: readonly Person[], random: Random): PushedGroup {
  const subject = GROUP_NAMES[index] ?? `Project ${index - GROUP_NAMES.length + 1}`;
  const members = people.filter((person) => belongs(person, subject, random));
  return { subject, name: `${company} ${subject}`, people: new Set(members), pushed: new Set(), remoteId: undefined };
}

/**
 * Returns whether a person belongs to a group. Groups overlap; one stays empty, because empty groups can be pushed as
 * well.
 */
function belongs(person: Person, subject: string, random: Random): boolean {
  switch (subject) {
    case 'Everyone':
      return true;
    case 'Visitors':
      return false;
    case 'Managers':
      return /Lead|Director/.test(person.title);
    default:
      return person.department === subject || `Office ${person.office}` === subject || random.chance(0.05);
  }
}

/** Returns the members of a group that Okta pushes: those assigned to the application and already created there. */
export function pushable(group: PushedGroup): Person[] {
  return [...group.people].filter((person) => person.active && person.remoteId);
}

/** Renames a group, sometimes only in the case of its letters. Never chooses a taken name. */
export function renameGroup(company: Company, group: PushedGroup, taken: ReadonlySet<string>): void {
  const adjective = company.random.pick(GROUP_ADJECTIVES) ?? '';
  const wanted = `${company.name} ${adjective} ${group.subject}`;
  const free = !taken.has(wanted.toLowerCase()) && !company.groups.some(({ name }) => sameName(name, wanted));
  group.name = free ? wanted : swapCase(group.name);
}

const sameName = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

function swapCase(name: string): string {
  return name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
}
