import { FAMILY_NAMES, GIVEN_NAMES, DEPARTMENTS, TITLES } from '../okta/names.ts';
import { URN, type JsonObject } from '../okta/scim.ts';

/** A user as the server should hold it. */
export interface Person {
  readonly id: string;
  readonly number: number;
  /** What was changed since it was created. */
  changes: JsonObject;
}

/** What a server should hold: every user who was created, and the groups that are measured. */
export class Company {
  readonly people: Person[] = [];
  /** Groups to change and read, by their number of members: the first of `people`. */
  readonly groups = new Map<number, string>();
  private created = 0;

  /** The body of a user who does not exist yet. */
  next(): { number: number; body: JsonObject } {
    const number = ++this.created;
    return { number, body: userBody(number) };
  }

  /** Returns users in a scattered order, so that neighboring rows are not read one after the other. */
  pick(index: number): Person {
    return this.people[(index * 7919 + 13) % this.people.length] as Person;
  }
}

const at = (list: readonly string[], index: number): string => list[index % list.length] as string;

/** The body of a create as Okta sends it; the same number is the same person. */
export function userBody(number: number): JsonObject {
  const [givenName, familyName] = [at(GIVEN_NAMES, number), at(FAMILY_NAMES, Math.floor(number / GIVEN_NAMES.length))];
  const userName = `user.${number}@example.com`;
  return {
    schemas: [URN.user, URN.enterprise],
    userName,
    name: { givenName, familyName },
    emails: [{ primary: true, value: userName, type: 'work' }],
    title: at(TITLES, number),
    displayName: `${givenName} ${familyName}`,
    locale: 'en-US',
    externalId: `00u${number}`,
    phoneNumbers: [{ value: `+1 555 ${String(number % 10_000).padStart(4, '0')}`, type: 'work', primary: true }],
    groups: [],
    active: true,
    [URN.enterprise]: { employeeNumber: String(100_000 + number), department: at(DEPARTMENTS, number) },
  };
}

/** The body this person should have now. */
export function bodyOf(person: Person): JsonObject {
  return { ...userBody(person.number), ...person.changes, id: person.id };
}
