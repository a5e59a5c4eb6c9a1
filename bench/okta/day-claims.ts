import type { PushedGroup } from './company.ts';
import type { Person } from './staff.ts';

/**
 * Subjects of the events of one round. The events run concurrently, so no two of them may write the same person, and a
 * group either is changed as a whole by one event or has single members moved by several.
 */
export class Claims {
  private readonly people = new Set<Person>();
  private readonly whole = new Set<PushedGroup>();
  private readonly members = new Set<PushedGroup>();

  person(person: Person): boolean {
    if (this.people.has(person)) {
      return false;
    }
    this.people.add(person);
    return true;
  }

  wholeGroup(group: PushedGroup): boolean {
    if (this.whole.has(group) || this.members.has(group)) {
      return false;
    }
    this.whole.add(group);
    return true;
  }

  membersOf(group: PushedGroup): boolean {
    if (this.whole.has(group)) {
      return false;
    }
    this.members.add(group);
    return true;
  }
}
